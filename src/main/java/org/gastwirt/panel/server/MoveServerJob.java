package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.panel.agent.VolumeTransfers;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.MoveTargets;
import org.gastwirt.panel.job.StepContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code server.move}: stops the guest, copies its volumes to another host, and starts it there. Nothing on the old host is
 * touched before the guest runs on the new one, so that each step can be taken back; what remains there is the errand of
 * {@link ClearSourceJob}.
 *
 * <p>Steps are taken back in reverse, and in that order the guest runs again on its old host before the new one is asked to
 * clean up. That is the same errand with the hosts exchanged: neither end is waited for when it is away.
 */
@Component
class MoveServerJob extends ServerJob<MoveServerJob.Params> {

    /**
     * @param from where the server lay when it was ordered
     * @param pinned the only host allowed, or null
     * @param bytesPerSecond no faster than that; 0: as fast as it goes
     */
    record Params(UUID from, @Nullable UUID pinned, long bytesPerSecond, List<Copy> copies) {

        Params {
            copies = List.copyOf(copies);
        }

        HostId source() {
            return new HostId(from);
        }
    }

    /** @param to the id of the volume that it becomes, made up front */
    record Copy(UUID from, UUID to) {}

    /** The result of {@link ChooseMoveTarget}. */
    record Target(UUID host) {

        /** Null while none was chosen. */
        static @Nullable HostId of(StepContext<Params> job) {
            Target chosen = job.resultOf(ChooseMoveTarget.NAME, Target.class);
            return chosen == null ? null : new HostId(chosen.host());
        }

        /** For steps that come later. */
        static HostId require(StepContext<Params> job) {
            return java.util.Objects.requireNonNull(of(job));
        }
    }

    /** The result of {@link LookAtDisks}: in the order of the copies. */
    record Found(List<FoundDisk> disks) {

        Found {
            disks = List.copyOf(disks);
        }
    }

    /** A volume as its host has it. */
    record FoundDisk(
            DiskFormat format,
            long sizeBytes,
            long fileBytes,
            @Nullable String linkedTo) {}

    private final ServerTools tools;
    private final VolumeTransfers transfers;
    private final MoveLeftovers leftovers;

    MoveServerJob(
            ServerTools tools,
            MoveNeeds needs,
            MoveTargets targets,
            VolumeTransfers transfers,
            MoveLeftovers leftovers) {
        super(
                ServerJobs.MOVE,
                Params.class,
                List.of(
                        new ChooseMoveTarget(tools, needs, targets, leftovers),
                        new LookAtDisks(tools),
                        new FetchMoveFiles(tools),
                        new PlanCopies(tools, leftovers),
                        new OpenTransfer(transfers),
                        new StopForMove(tools, targets, leftovers),
                        new CopyVolumes(tools, transfers),
                        new DefineOnTarget(tools),
                        new SwitchOver(tools, targets),
                        new StartOnTarget(tools, targets)));
        this.tools = tools;
        this.transfers = transfers;
        this.leftovers = leftovers;
    }

    /** In one transaction with the end: the old host is cleared by a job that the server need not wait for. */
    @Override
    public void succeeded(StepContext<Params> job) {
        transfers.close(job.jobId().value());
        leftovers.clear(
                tools.store.lockForJob(job.subject()), job.jobId(), job.params(), MoveServerJob.Target.require(job));
    }
}
