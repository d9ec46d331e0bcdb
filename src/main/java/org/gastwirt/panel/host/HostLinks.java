package org.gastwirt.panel.host;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway knows of hosts' connections. Each host has one connection: the newest. Whatever an older one still
 * says changes nothing.
 */
public interface HostLinks {

    /** A host that proved itself, over a new connection. */
    record Greeting(
            String panel,
            UUID connection,
            String bootId,
            String hostName,
            String agentVersion,
            Set<String> capabilities) {}

    /**
     * What a host has.
     *
     * @param virtualization how guests really run there: {@code kvm}, {@code tcg}, {@code xen}
     */
    record Facts(
            String hypervisor,
            String hypervisorVersion,
            String virtualization,
            int cpus,
            long memoryBytes,
            long memoryAvailableBytes,
            long storageBytes,
            long storageFreeBytes,
            double load1,
            List<String> bridges,
            boolean hypervisorAnswers,
            @Nullable String trouble) {}

    /** A Vm that lies on a host, ours or not. */
    record FoundVm(UUID id, String name, String power) {}

    /** Who a token made a host of. */
    record Enrolled(HostId host, String name) {}

    /**
     * Uses up an enrolment token; the same token with the same key is answered again, since the answer may have got lost.
     *
     * @throws org.gastwirt.panel.shared.PanelException an invalid {@code token} or {@code public_key}
     */
    Enrolled enrol(String token, byte[] publicKey, String hostName, String source);

    /** The Ed25519 key a host proves itself with; empty for a host that is unknown, not enrolled or retired. */
    Optional<PublicKey> key(HostId host);

    /** A new connection replaces the one before. Returns whether the host was rebooted since we last heard of it. */
    boolean connected(HostId host, Greeting greeting);

    /** Stores how the host is, and which of its Vms are unknown. False: the connection was replaced. */
    boolean reported(HostId host, UUID connection, Facts facts, List<FoundVm> vms);

    /** It still speaks. False: the connection was replaced. */
    boolean seen(HostId host, UUID connection);

    /** Whether the host has a connection to any panel and was heard of within the last 20 s. */
    boolean isConnected(HostId host);

    /** The connection ended; nothing happens when it was replaced. */
    void disconnected(HostId host, UUID connection);
}
