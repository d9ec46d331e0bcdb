package org.gastwirt.panel.server;

import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Moves all of a server's volumes into the wipe queue. */
class DetachVolumes implements Step<Nothing> {

    private final ServerTools tools;

    DetachVolumes(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "detach-volume";
    }

    @Override
    public StepOutcome run(StepContext<Nothing> job) {
        ServerEntity server = tools.server(job);
        var retirement = new VolumeRetirement(tools);
        StepOutcome outcome = StepOutcome.done();
        for (Volume volume : tools.volumes.leftOf(server.id)) {
            outcome = ServerTools.then(outcome, () -> retirement.detach(job, server, volume.id()));
        }
        return outcome;
    }
}
