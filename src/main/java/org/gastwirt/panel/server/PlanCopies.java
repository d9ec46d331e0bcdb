package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;

/**
 * Writes the copies down, with the generation that the guest will have on the new host. Taken back, it takes with it all that
 * came to lie there.
 */
class PlanCopies implements Step<MoveServerJob.Params> {

    private final ServerTools tools;

    PlanCopies(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "plan-copies";
    }

    @Override
    public StepOutcome run(StepContext<MoveServerJob.Params> job) {
        HostId target = MoveServerJob.Target.require(job);
        var params = job.params();
        return tools.changing(job, server -> {
            List<Volume> live = tools.volumes.live(server);
            List<UUID> ordered =
                    params.copies().stream().map(MoveServerJob.Copy::from).toList();
            if (!params.source().equals(server.host())
                    || !live.stream().map(Volume::id).toList().equals(ordered)) {
                return StepOutcome.failed(ErrorCode.CONFLICT, "server.failure.other_disk");
            }
            for (int i = 0; i < live.size(); i++) {
                tools.volumes.planCopy(params.copies().get(i).to(), live.get(i), target.value(), server.generation + 1);
            }
            return StepOutcome.done();
        });
    }

    @Override
    public StepOutcome undo(StepContext<MoveServerJob.Params> job) {
        HostId target = MoveServerJob.Target.of(job);
        ServerEntity server = tools.server(job);
        var retirement = new VolumeRetirement(tools);
        StepOutcome outcome = StepOutcome.done();
        for (MoveServerJob.Copy copy : job.params().copies()) {
            var planned = tools.volumes.find(copy.to()).filter(volume -> volume.state() != Volume.State.WIPED);
            if (planned.isPresent() && target != null) {
                var there = new VmRef(server.id, planned.get().generation());
                outcome = ServerTools.then(outcome, () -> forgetVm(job, target, server, there));
                outcome = ServerTools.then(outcome, () -> retirement.retire(job, server, copy.to()));
            }
        }
        return outcome;
    }

    private StepOutcome forgetVm(
            StepContext<MoveServerJob.Params> job, HostId target, ServerEntity server, VmRef there) {
        return ServerTools.then(
                tools.askHost(job, target, server, "undefine", new AgentCommand.UndefineVm(there)),
                () -> tools.askHost(job, target, server, "seed", new AgentCommand.DeleteFirstBoot(there)));
    }
}
