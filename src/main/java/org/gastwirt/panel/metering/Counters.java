package org.gastwirt.panel.metering;

import java.time.Instant;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentMessage.VmMetrics;
import org.jspecify.annotations.Nullable;

/**
 * A server's counters as its host told them. They begin at 0 whenever the Vm is started.
 *
 * @param life another one after each start
 */
record Counters(
        UUID host,
        long life,
        Instant at,
        long cpuNanos,
        long memoryBytes,
        @Nullable Long memoryUsedBytes,
        long diskReadBytes,
        long diskWriteBytes,
        long diskReads,
        long diskWrites,
        long netReceivedBytes,
        long netSentBytes,
        long netReceivedPackets,
        long netSentPackets) {

    /** What a host says is not trusted to make sense: no counter is below 0. */
    static Counters of(UUID host, Instant at, VmMetrics vm) {
        Long used = vm.memoryUsedBytes();
        return new Counters(
                host,
                vm.life(),
                at,
                Math.max(0, vm.cpuNanos()),
                Math.max(0, vm.memoryBytes()),
                used == null ? null : Long.valueOf(Math.max(0, used)),
                Math.max(0, vm.diskReadBytes()),
                Math.max(0, vm.diskWriteBytes()),
                Math.max(0, vm.diskReads()),
                Math.max(0, vm.diskWrites()),
                Math.max(0, vm.netReceivedBytes()),
                Math.max(0, vm.netSentBytes()),
                Math.max(0, vm.netReceivedPackets()),
                Math.max(0, vm.netSentPackets()));
    }

    /** Whether these counters go on where the others stopped. */
    boolean continues(Counters before) {
        return life == before.life && host.equals(before.host);
    }
}
