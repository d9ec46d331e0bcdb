package org.gastwirt.panel.server;

import java.util.UUID;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Takes a device out of the definition of a server's Vm. Taking it back gives it to a running guest again. */
class DefineWithout<P extends Pluggable.Params> implements Step<P> {

    private final ServerTools tools;
    private final Plugging plugging;
    private final Pluggable kind;

    DefineWithout(ServerTools tools, Pluggable kind) {
        this.tools = tools;
        this.plugging = new Plugging(tools);
        this.kind = kind;
    }

    @Override
    public String name() {
        return "define-vm";
    }

    @Override
    public StepOutcome run(StepContext<P> job) {
        ServerEntity server = tools.server(job);
        UUID id = job.params().device();
        if (!kind.isKnown(id)) {
            // asked for twice
            return StepOutcome.done();
        }
        StepOutcome.Failed obstacle = plugging.obstacle(server);
        return obstacle != null
                ? obstacle
                : plugging.define(job, server, tools.devices(server).without(id));
    }

    @Override
    public StepOutcome undo(StepContext<P> job) {
        ServerEntity server = tools.server(job);
        if (!kind.isKnown(job.params().device())) {
            return StepOutcome.done();
        }
        return ServerTools.then(
                plugging.define(job, server, tools.devices(server)), () -> plugging.plugOrWait(job, server));
    }
}
