package org.gastwirt.panel.server;

import java.util.ArrayList;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;

/** Asks the old host how the volumes lie there: how much there is to copy, and what they build on. */
class LookAtDisks implements Step<MoveServerJob.Params> {

    static final String NAME = "look-at-disks";

    private final ServerTools tools;

    LookAtDisks(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public StepOutcome run(StepContext<MoveServerJob.Params> job) {
        ServerEntity server = tools.server(job);
        var disks = new ArrayList<MoveServerJob.FoundDisk>();
        for (MoveServerJob.Copy copy : job.params().copies()) {
            StepOutcome asked = tools.askHost(
                    job,
                    job.params().source(),
                    server,
                    "read-" + copy.from(),
                    new AgentCommand.ReadVolume(server.vm(), copy.from()));
            if (!(asked instanceof StepOutcome.Done done)) {
                return asked;
            }
            if (!(done.result() instanceof Outcome.VolumeFound found)) {
                return StepOutcome.failed(ErrorCode.HOST_FAILED, "agent.failure.internal");
            }
            if (found.adopted()) {
                return StepOutcome.failed(ErrorCode.CONFLICT, "server.failure.adopted_disk");
            }
            disks.add(new MoveServerJob.FoundDisk(
                    found.format(), found.sizeBytes(), found.fileBytes(), found.linkedTo()));
        }
        return new StepOutcome.Done(new MoveServerJob.Found(disks));
    }
}
