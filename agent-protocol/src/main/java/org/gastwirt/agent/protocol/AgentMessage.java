package org.gastwirt.agent.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an agent says to the panel. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type", defaultImpl = AgentMessage.Unknown.class)
public sealed interface AgentMessage {

    /** A message that this release does not know; ignored. */
    record Unknown() implements AgentMessage {}

    /**
     * The answer to the challenge.
     *
     * @param hostId given at enrolment
     * @param signature Base64 of the Ed25519 signature over the UTF-8 bytes of {@code nonce + "\n" + hostId}
     * @param bootId the kernel's boot id (/proc/sys/kernel/random/boot_id): another one means that the host rebooted
     * @param capabilities names, not versions, of what this agent can do
     * @param operations operations it knows an unacknowledged outcome of, or is working on
     */
    record Hello(
            UUID hostId,
            String signature,
            String agentVersion,
            String bootId,
            String hostName,
            Set<String> capabilities,
            List<UUID> operations,
            HostReport report)
            implements AgentMessage {}

    /** The operation is in the journal and will be carried out. */
    record Accepted(UUID operationId) implements AgentMessage {}

    /** How far an operation is. {@code text} is one line for the job's log. */
    record Progress(UUID operationId, int percent, String text) implements AgentMessage {}

    /** The operation ended; said again after a reconnect until acknowledged. */
    record Finished(UUID operationId, Outcome outcome) implements AgentMessage {}

    /**
     * How the host and its Vms are; sent on a timer and after each event.
     *
     * @param desktops the desktops whose X servers run; null from an agent that has none to offer
     */
    record HostReport(
            Capacity capacity,
            List<SeenVm> vms,
            List<SeenVolume> volumes,
            boolean hypervisorAnswers,
            @Nullable String trouble,
            @Nullable Set<UUID> desktops)
            implements AgentMessage {

        /** Of a host that offers no desktops. */
        public HostReport(
                Capacity capacity,
                List<SeenVm> vms,
                List<SeenVolume> volumes,
                boolean hypervisorAnswers,
                @Nullable String trouble) {
            this(capacity, vms, volumes, hypervisorAnswers, trouble, null);
        }
    }

    /** The capability to take pictures of screens. */
    String PICTURES = "pictures";

    /** The capability to plug devices in and out, and to keep the place of each while others come and go. */
    String PLUG = "plug";

    /** The capability to send volumes to other hosts and to take them. */
    String COPIES = "copy-volume";

    /** The capability to run desktops. */
    String DESKTOPS = "desktops";

    /** The capability to run desktops that show the VNC server of a Vm. */
    String VNC_DESKTOPS = "vnc-desktops";

    /**
     * A volume that lies in the host's pool.
     *
     * @param detached whether it waits in the wipe queue
     */
    record SeenVolume(UUID id, UUID vmId, long sizeBytes, boolean detached) {}

    /** A stream could not be opened or ended by itself; {@code reason} is one sentence. */
    record StreamEnded(UUID streamId, String reason) implements AgentMessage {}

    /**
     * What the host has.
     *
     * @param hypervisor {@code QEMU} or {@code Xen}
     * @param virtualization {@code kvm}, {@code tcg}, {@code xen}: how guests really run here
     * @param memoryBytes of the machine
     * @param memoryAvailableBytes as the kernel counts it ({@code MemAvailable})
     * @param storageBytes of the storage pool's file system
     * @param storageFreeBytes of the same
     * @param load1 load average over a minute
     * @param bridges names of the bridges on this host
     */
    record Capacity(
            String hypervisor,
            String hypervisorVersion,
            String virtualization,
            int cpus,
            long memoryBytes,
            long memoryAvailableBytes,
            long storageBytes,
            long storageFreeBytes,
            double load1,
            List<String> bridges) {}

    /**
     * A Vm that lies on the host, ours or not.
     *
     * @param id libvirt's UUID
     * @param name libvirt's name
     * @param generation of our own Vms, as stored on this host's disk; null for a Vm that this agent did not define
     * @param power what it was seen doing
     * @param crashed whether it stopped by a crash
     * @param saved whether a managed save image lies ready
     * @param stats counters since its start, or null when it does not run
     */
    record SeenVm(
            UUID id,
            String name,
            @Nullable Long generation,
            VmPower power,
            boolean crashed,
            boolean saved,
            @Nullable VmStats stats) {}

    /** Counters since the Vm's start, from {@code virConnectGetAllDomainStats}. */
    record VmStats(
            long cpuNanos,
            long memoryBytes,
            long diskReadBytes,
            long diskWriteBytes,
            long netReceivedBytes,
            long netSentBytes) {}

    /**
     * What a host and its Vms used up: counters that only grow, so that a lost batch costs detail and no traffic. Said again
     * until {@link PanelMessage.MetricsStored}, and only to a panel whose {@link PanelMessage.Welcome} names
     * {@link #METRICS}.
     *
     * @param run made anew at each start of the agent
     * @param number counts up from 1 within a run
     * @param at when it was measured, in seconds since 1970 by the host's clock
     * @param ageSeconds how long ago that was when it was said, by a clock that nobody sets
     * @param host null when this is a further part of the same moment
     * @param vms those that run
     */
    record Metrics(
            UUID run,
            long number,
            long at,
            long ageSeconds,
            @Nullable HostMetrics host,
            List<VmMetrics> vms) implements AgentMessage {

        public Metrics {
            vms = List.copyOf(vms);
        }
    }

    /** The capability to send {@link Metrics}, and to take them. */
    String METRICS = "metrics";

    /**
     * The machine itself.
     *
     * @param cpuBusyNanos since its boot, all CPUs together
     * @param cpuTotalNanos the same, busy or not
     * @param load1 load average over a minute
     */
    record HostMetrics(
            long cpuBusyNanos,
            long cpuTotalNanos,
            double load1,
            long memoryBytes,
            long memoryUsedBytes,
            long storageBytes,
            long storageUsedBytes) {}

    /**
     * A running Vm. Counters begin at 0 when it is started.
     *
     * @param life another one whenever the Vm was started anew
     * @param memoryBytes what it has been given
     * @param memoryUsedBytes as its guest says, else what it occupies on the host; null when neither is known
     * @param netReceivedBytes as the guest counts them
     */
    record VmMetrics(
            UUID id,
            long life,
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
            long netSentPackets) {}
}
