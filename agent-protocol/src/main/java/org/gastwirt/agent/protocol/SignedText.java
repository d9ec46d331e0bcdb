package org.gastwirt.agent.protocol;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The bytes an agent signs with its Ed25519 key (RFC 8032), in one place so that both sides agree.
 *
 * <p>HTTP requests of an agent carry {@link #HOST_HEADER}, {@link #TIME_HEADER} (seconds since the epoch, at most 300 off)
 * and {@link #SIGNATURE_HEADER} (Base64).
 */
public final class SignedText {

    /** The host id. */
    public static final String HOST_HEADER = "X-Gastwirt-Host";

    /** Seconds since the epoch. */
    public static final String TIME_HEADER = "X-Gastwirt-Time";

    /** Base64 of the signature over {@link #request}. */
    public static final String SIGNATURE_HEADER = "X-Gastwirt-Signature";

    private SignedText() {}

    /** What {@link AgentMessage.Hello#signature()} signs. */
    public static byte[] hello(String nonce, UUID hostId) {
        return (nonce + "\n" + hostId).getBytes(StandardCharsets.UTF_8);
    }

    /** What an HTTP request signs: method, raw path without query, time and host, a line each. */
    public static byte[] request(String method, String path, long epochSecond, UUID hostId) {
        return (method + "\n" + path + "\n" + epochSecond + "\n" + hostId).getBytes(StandardCharsets.UTF_8);
    }
}
