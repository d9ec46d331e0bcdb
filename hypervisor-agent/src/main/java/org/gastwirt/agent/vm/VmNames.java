package org.gastwirt.agent.vm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Names that are made, never given: no text of a customer reaches the hypervisor or the kernel. Pure. */
public final class VmNames {

    /** The beginning of every interface name of ours: the guard drops what comes from one that it does not know. */
    public static final String INTERFACE_PREFIX = "gwt";

    private static final int HASH_DIGITS = 10;

    private VmNames() {}

    /** The name of the Vm's domain. */
    public static String domain(UUID vm) {
        return "gw-" + vm;
    }

    /** The name of the host's end of the cable of the network card in that slot; at most 15 characters (IFNAMSIZ - 1). */
    public static String networkInterface(UUID vm, int slot) {
        return INTERFACE_PREFIX + digest(vm + "/" + slot);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
