package org.gastwirt.panel.server;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.agent.VolumeTransfers;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;

/**
 * Copies one volume after the other. Both hosts work until the copy is whole, over the end of any process; then their digests
 * must agree.
 */
class CopyVolumes implements Step<MoveServerJob.Params> {

    private final ServerTools tools;
    private final VolumeTransfers transfers;

    CopyVolumes(ServerTools tools, VolumeTransfers transfers) {
        this.tools = tools;
        this.transfers = transfers;
    }

    @Override
    public String name() {
        return "copy-volumes";
    }

    @Override
    public StepOutcome run(StepContext<MoveServerJob.Params> job) {
        List<MoveServerJob.FoundDisk> disks = Objects.requireNonNull(
                        job.resultOf(LookAtDisks.NAME, MoveServerJob.Found.class))
                .disks();
        StepOutcome outcome = StepOutcome.done();
        for (int i = 0; i < disks.size(); i++) {
            MoveServerJob.Copy copy = job.params().copies().get(i);
            MoveServerJob.FoundDisk disk = disks.get(i);
            outcome = ServerTools.then(outcome, () -> copy(job, copy, disk));
        }
        return outcome;
    }

    private StepOutcome copy(
            StepContext<MoveServerJob.Params> job, MoveServerJob.Copy copy, MoveServerJob.FoundDisk disk) {
        ServerEntity server = tools.server(job);
        HostId target = MoveServerJob.Target.require(job);
        UUID transfer = job.jobId().value();
        VmRef there = new VmRef(server.id, tools.volume(copy.to()).generation());
        transfers.expect(transfer, copy.to(), disk.fileBytes());
        StepOutcome sent = tools.askHost(
                job,
                job.params().source(),
                server,
                "send-" + copy.to(),
                new AgentCommand.SendVolume(
                        server.vm(),
                        copy.from(),
                        transfer,
                        copy.to(),
                        job.params().bytesPerSecond()));
        StepOutcome received = tools.askHost(
                job,
                target,
                server,
                "receive-" + copy.to(),
                new AgentCommand.ReceiveVolume(
                        there,
                        copy.to(),
                        transfer,
                        disk.format(),
                        disk.sizeBytes(),
                        disk.fileBytes(),
                        disk.linkedTo()));
        // one that failed is not waited for by the other
        if (received instanceof StepOutcome.Failed) {
            return received;
        }
        return ServerTools.then(
                sent,
                () -> ServerTools.then(received, () -> {
                    String digest = digest(sent);
                    if (digest == null || !digest.equals(digest(received))) {
                        return StepOutcome.failed(ErrorCode.HOST_FAILED, "agent.failure.copy_differs");
                    }
                    StepOutcome kept = tools.askHost(
                            job,
                            target,
                            server,
                            "keep-" + copy.to(),
                            new AgentCommand.KeepVolume(there, copy.to(), digest));
                    return ServerTools.then(
                            kept, () -> job.log(disk.fileBytes() + " bytes, SHA-256 " + digest + " on both hosts."));
                }));
    }

    private static @org.jspecify.annotations.Nullable String digest(StepOutcome outcome) {
        return outcome instanceof StepOutcome.Done done && done.result() instanceof Outcome.VolumeCopied copied
                ? copied.sha256()
                : null;
    }

    /** Both hosts give up at once; what came is taken away with the plan of it. */
    @Override
    public StepOutcome undo(StepContext<MoveServerJob.Params> job) {
        transfers.close(job.jobId().value());
        return StepOutcome.done();
    }
}
