package org.gastwirt.panel.server;

import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Gives a running guest what was put into its definition, now or at its next start. */
class PlugIn<P> implements Step<P> {

    private final ServerTools tools;

    PlugIn(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "plug-in";
    }

    @Override
    public StepOutcome run(StepContext<P> job) {
        return new Plugging(tools).plugOrWait(job, tools.server(job));
    }
}
