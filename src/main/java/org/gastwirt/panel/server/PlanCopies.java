package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;

/**
 * Writes the copies down, with the generation that the guest will have on the new host. Taken back, what came to lie there is
 * cleared away without the server, which need not wait for that host.
 */
class PlanCopies implements Step<MoveServerJob.Params> {

    private final ServerTools tools;
    private final MoveLeftovers leftovers;

    PlanCopies(ServerTools tools, MoveLeftovers leftovers) {
        this.tools = tools;
        this.leftovers = leftovers;
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
        if (target != null) {
            tools.change(job, server -> leftovers.clear(server, job.jobId(), job.params(), target));
        }
        return StepOutcome.done();
    }
}
