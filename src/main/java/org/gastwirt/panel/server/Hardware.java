package org.gastwirt.panel.server;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.gastwirt.panel.plan.CpuShare;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/** How large a server is, as columns. */
@Embeddable
record Hardware(
        int vcpus,
        @Column(name = "memory_bytes") long memoryBytes,
        @Column(name = "disk_bytes") long diskBytes,
        @Column(name = "traffic_bytes") @Nullable Long trafficBytes,
        @Column(name = "port_mbps") int portMbps,
        @Column(name = "cpu_weight") @Nullable Integer cpuWeight,
        @Column(name = "cpu_cap") @Nullable Integer cpuCap) {

    /** @param cpu its part of the processors */
    Hardware(int vcpus, long memoryBytes, long diskBytes, @Nullable Long trafficBytes, int portMbps, CpuShare cpu) {
        this(vcpus, memoryBytes, diskBytes, trafficBytes, portMbps, cpu.weight(), cpu.cap());
    }

    static Hardware of(Server.Size size) {
        Bytes traffic = size.traffic();
        return new Hardware(
                size.vcpus(),
                size.memory().value(),
                size.disk().value(),
                traffic == null ? null : traffic.value(),
                size.portMbps(),
                size.cpu());
    }

    /** Jobs that were stored before there was such a thing say nothing of it. */
    CpuShare cpu() {
        return new CpuShare(
                cpuWeight == null ? CpuShare.USUAL.weight() : cpuWeight,
                cpuCap == null ? CpuShare.USUAL.cap() : cpuCap);
    }

    Bytes memory() {
        return new Bytes(memoryBytes);
    }

    Bytes disk() {
        return new Bytes(diskBytes);
    }

    Hardware withDisk(long bytes) {
        return new Hardware(vcpus, memoryBytes, bytes, trafficBytes, portMbps, cpu());
    }

    /** Whether the guest notices the difference only after a restart. */
    boolean needsRestartFrom(Hardware other) {
        return vcpus != other.vcpus || memoryBytes != other.memoryBytes || portMbps != other.portMbps;
    }

    Server.Size size() {
        return new Server.Size(
                vcpus, memory(), disk(), trafficBytes == null ? null : new Bytes(trafficBytes), portMbps, cpu());
    }
}
