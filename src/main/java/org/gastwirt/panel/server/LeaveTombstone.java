package org.gastwirt.panel.server;

import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Gives the host's room back, and keeps the row so that late questions find an answer. */
class LeaveTombstone implements Step<Nothing> {

    private final ServerTools tools;
    private final Placement placement;

    LeaveTombstone(ServerTools tools, Placement placement) {
        this.tools = tools;
        this.placement = placement;
    }

    @Override
    public String name() {
        return "release-room";
    }

    @Override
    public StepOutcome run(StepContext<Nothing> job) {
        tools.change(job, server -> {
            placement.release(server.id);
            if (server.lifecycle == Lifecycle.DELETING) {
                server.deleted(tools.store.now());
            }
        });
        return StepOutcome.done();
    }
}
