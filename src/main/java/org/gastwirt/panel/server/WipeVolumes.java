package org.gastwirt.panel.server;

import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Overwrites what was detached. Slow, perhaps; skipped, never. */
class WipeVolumes implements Step<Nothing> {

    private final ServerTools tools;

    WipeVolumes(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "wipe-volume";
    }

    @Override
    public StepOutcome run(StepContext<Nothing> job) {
        ServerEntity server = tools.server(job);
        var left = tools.volumes.leftOf(server.id).stream().map(Volume::id).toList();
        return new VolumeRetirement(tools).detachAgainAndWipe(job, server, left);
    }
}
