package org.gastwirt.agent;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.gastwirt.agent.network.Bridges;
import org.gastwirt.agent.protocol.AgentMessage.Capacity;
import org.gastwirt.agent.protocol.AgentMessage.HostMetrics;
import org.gastwirt.agent.protocol.AgentMessage.HostReport;
import org.gastwirt.agent.protocol.AgentMessage.SeenVm;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.storage.Room;
import org.gastwirt.agent.storage.Volumes;
import org.gastwirt.agent.vm.VmHost;
import org.jspecify.annotations.Nullable;

/** How the host and its Vms are. A hypervisor that does not answer leaves the list of Vms empty, and says so: missing is not deleted. */
final class HostReporter {

    /** Xen's name for the host itself. */
    private static final UUID DOMAIN_0 = new UUID(0, 0);

    private final VmHost host;
    private final Volumes volumes;
    private final Supplier<@Nullable Set<UUID>> desktops;
    private VmHost.@Nullable Resources resources;
    private VmHost.Kind kind = new VmHost.Kind("unknown", "unknown", "unknown");

    /** @param desktops those that run; null when this host has none to offer */
    HostReporter(VmHost host, Volumes volumes, Supplier<@Nullable Set<UUID>> desktops) {
        this.host = host;
        this.volumes = volumes;
        this.desktops = desktops;
    }

    synchronized HostReport report() {
        List<SeenVm> vms = List.of();
        String trouble = null;
        try {
            kind = host.kind();
            resources = host.resources();
            vms = host.seen();
        } catch (AgentException e) {
            trouble = e.sentence();
        }
        return new HostReport(
                capacity(),
                vms,
                volumes.seen(),
                trouble == null,
                trouble == null ? unknown(vms) : trouble,
                desktops.get());
    }

    private static @Nullable String unknown(List<SeenVm> vms) {
        long unknown = vms.stream()
                .filter(vm -> vm.generation() == null && !vm.id().equals(DOMAIN_0))
                .count();
        return unknown == 0 ? null : unknown + " Vms on this host are not this agent's and are left alone.";
    }

    /** What the machine itself used up. */
    HostMetrics metrics() {
        VmHost.Resources beside = host.resources();
        Machine.CpuTime cpu =
                beside == null ? Machine.cpuTime() : new Machine.CpuTime(beside.cpuBusyNanos(), beside.cpuTotalNanos());
        Room storage = volumes.room().now();
        long memory = beside == null ? Machine.memoryBytes() : beside.memoryBytes();
        long available = beside == null ? Machine.memoryAvailableBytes() : beside.memoryAvailableBytes();
        return new HostMetrics(
                cpu.busyNanos(),
                cpu.totalNanos(),
                Machine.load1(),
                memory,
                Math.max(0, memory - available),
                storage.bytes(),
                storage.bytes() - storage.freeBytes());
    }

    private Capacity capacity() {
        Room storage = volumes.room().now();
        VmHost.Resources beside = resources;
        return new Capacity(
                kind.hypervisor(),
                kind.version(),
                kind.virtualization(),
                beside == null ? Runtime.getRuntime().availableProcessors() : beside.cpus(),
                beside == null ? Machine.memoryBytes() : beside.memoryBytes(),
                beside == null ? Machine.memoryAvailableBytes() : beside.memoryAvailableBytes(),
                storage.bytes(),
                storage.freeBytes(),
                Machine.load1(),
                Bridges.names());
    }
}
