package org.gastwirt.agent.libvirt;

import java.util.Map;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentMessage.VmMetrics;
import org.gastwirt.agent.protocol.AgentMessage.VmStats;
import org.jspecify.annotations.Nullable;

/**
 * What virConnectGetAllDomainStats told of one domain.
 *
 * @param number libvirt's number of the running domain, another one after each start
 * @param fields as in virsh domstats; empty when the hypervisor counts nothing
 */
record DomainStats(UUID id, String name, int number, DomainState state, Map<String, Long> fields) {

    /** Takes the state out of the fields. */
    static DomainStats of(UUID id, String name, int number, Map<String, Long> fields) {
        var state = new DomainState(
                fields.getOrDefault("state.state", 0L).intValue(),
                fields.getOrDefault("state.reason", 0L).intValue());
        return new DomainStats(id, name, number, state, fields);
    }

    private boolean counted() {
        return state.active() && !fields.isEmpty();
    }

    /** Null when it does not run. */
    @Nullable
    VmStats stats() {
        return counted()
                ? new VmStats(
                        value("cpu.time"),
                        value("balloon.current") * 1024,
                        disks(".rd.bytes"),
                        disks(".wr.bytes"),
                        // Seen from the host's end of the cable, as the guest's own cards count it.
                        cards(".rx.bytes"),
                        cards(".tx.bytes"))
                : null;
    }

    /**
     * Null when it does not run.
     *
     * @param boot tells apart the boots of this host, since libvirt counts its domains from 1 again
     */
    @Nullable
    VmMetrics metrics(int boot) {
        return counted()
                ? new VmMetrics(
                        id,
                        (long) boot << 32 | number,
                        value("cpu.time"),
                        value("balloon.current") * 1024,
                        memoryUsed(),
                        disks(".rd.bytes"),
                        disks(".wr.bytes"),
                        disks(".rd.reqs"),
                        disks(".wr.reqs"),
                        cards(".rx.bytes"),
                        cards(".tx.bytes"),
                        cards(".rx.pkts"),
                        cards(".tx.pkts"))
                : null;
    }

    /** The guest's own word when its balloon driver gives one: {@code usable} is what Linux calls MemAvailable. */
    private @Nullable Long memoryUsed() {
        Long available = fields.get("balloon.available");
        Long free = fields.getOrDefault("balloon.usable", fields.get("balloon.unused"));
        if (available != null && free != null) {
            return Math.max(0, available - free) * 1024;
        }
        Long resident = fields.get("balloon.rss");
        return resident == null ? null : Math.min(resident, value("balloon.current")) * 1024;
    }

    private long disks(String ending) {
        return sum("block.", ending);
    }

    private long cards(String ending) {
        return sum("net.", ending);
    }

    private long sum(String group, String ending) {
        long sum = 0;
        long count = value(group + "count");
        for (long i = 0; i < count; i++) {
            sum += value(group + i + ending);
        }
        return sum;
    }

    private long value(String name) {
        return fields.getOrDefault(name, 0L);
    }
}
