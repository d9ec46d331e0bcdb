package org.gastwirt.panel.server;

import java.util.UUID;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Puts a device into the definition of a server's Vm. Taking it back takes it from a running guest, too. */
class DefineWith<P extends Pluggable.Params> implements Step<P> {

    private final ServerTools tools;
    private final Plugging plugging;
    private final Pluggable kind;

    DefineWith(ServerTools tools, Pluggable kind) {
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
        return ServerTools.then(plugging.define(job, server, kind.in(tools.devices(server), id)), () -> kind.live(id));
    }

    @Override
    public StepOutcome undo(StepContext<P> job) {
        ServerEntity server = tools.server(job);
        UUID id = job.params().device();
        if (!kind.isKnown(id)) {
            return StepOutcome.done();
        }
        return ServerTools.then(
                plugging.define(job, server, tools.devices(server).without(id)),
                () -> ServerTools.then(plugging.plug(job, server), () -> kind.plannedAgain(id)));
    }
}
