package org.gastwirt.panel.server;

import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;

/** Writes the new volume down, with the generation that the new system will have, before any host hears of it. */
class PlanNewVolume implements Step<ReinstallJob.Params> {

    private final ServerTools tools;

    PlanNewVolume(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "plan-volume";
    }

    @Override
    public StepOutcome run(StepContext<ReinstallJob.Params> job) {
        var params = job.params();
        return tools.changing(job, server -> {
            boolean asItWas = tools.volumes
                    .root(server.id)
                    .filter(volume -> volume.id().equals(params.oldVolumeId()))
                    .isPresent();
            if (server.hostId == null || !asItWas) {
                return StepOutcome.failed(ErrorCode.CONFLICT, "server.failure.other_disk");
            }
            tools.volumes.plan(params.volumeId(), server, server.generation + 1, CreateServer.format(server.diskMode));
            tools.volumes.placed(params.volumeId(), server.hostId);
            return StepOutcome.done();
        });
    }
}
