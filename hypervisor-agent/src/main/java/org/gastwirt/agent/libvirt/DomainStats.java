package org.gastwirt.agent.libvirt;

import java.util.Map;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentMessage.VmStats;
import org.jspecify.annotations.Nullable;

/** What virConnectGetAllDomainStats told of one domain. {@code stats} is null when it does not run. */
record DomainStats(
        UUID id, String name, DomainState state, @Nullable VmStats stats) {

    /** Sums disks and network cards up; field names as in virsh domstats. */
    static DomainStats of(UUID id, String name, Map<String, Long> fields) {
        var state = new DomainState((int) value(fields, "state.state"), (int) value(fields, "state.reason"));
        return new DomainStats(id, name, state, state.active() ? stats(fields) : null);
    }

    private static VmStats stats(Map<String, Long> fields) {
        return new VmStats(
                value(fields, "cpu.time"),
                value(fields, "balloon.current") * 1024,
                sum(fields, "block.", ".rd.bytes"),
                sum(fields, "block.", ".wr.bytes"),
                // Seen from the host's end of the cable, as the guest's own cards count it.
                sum(fields, "net.", ".rx.bytes"),
                sum(fields, "net.", ".tx.bytes"));
    }

    private static long sum(Map<String, Long> fields, String group, String ending) {
        long sum = 0;
        long count = value(fields, group + "count");
        for (long i = 0; i < count; i++) {
            sum += value(fields, group + i + ending);
        }
        return sum;
    }

    private static long value(Map<String, Long> fields, String name) {
        return fields.getOrDefault(name, 0L);
    }
}
