package org.gastwirt.panel.server;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/** How large a server is, as columns. */
@Embeddable
record Hardware(
        int vcpus,
        @Column(name = "memory_bytes") long memoryBytes,
        @Column(name = "disk_bytes") long diskBytes,
        @Column(name = "traffic_bytes") @Nullable Long trafficBytes,
        @Column(name = "port_mbps") int portMbps) {

    static Hardware of(Server.Size size) {
        Bytes traffic = size.traffic();
        return new Hardware(
                size.vcpus(),
                size.memory().value(),
                size.disk().value(),
                traffic == null ? null : traffic.value(),
                size.portMbps());
    }

    Bytes memory() {
        return new Bytes(memoryBytes);
    }

    Bytes disk() {
        return new Bytes(diskBytes);
    }

    Hardware withDisk(long bytes) {
        return new Hardware(vcpus, memoryBytes, bytes, trafficBytes, portMbps);
    }

    /** Whether the guest notices the difference only after a restart. */
    boolean needsRestartFrom(Hardware other) {
        return vcpus != other.vcpus || memoryBytes != other.memoryBytes || portMbps != other.portMbps;
    }

    Server.Size size() {
        return new Server.Size(
                vcpus, memory(), disk(), trafficBytes == null ? null : new Bytes(trafficBytes), portMbps);
    }
}
