package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;

/** Tells the host the new size; a running guest notices it at its next start. */
class RedefineVm implements Step<ResizeJob.Params> {

    private final ServerTools tools;

    RedefineVm(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "define-vm";
    }

    @Override
    public StepOutcome run(StepContext<ResizeJob.Params> job) {
        return define(job, job.params().after());
    }

    @Override
    public StepOutcome undo(StepContext<ResizeJob.Params> job) {
        return define(job, job.params().before());
    }

    private StepOutcome define(StepContext<ResizeJob.Params> job, Hardware hardware) {
        ServerEntity server = tools.server(job);
        var root = tools.volumes.root(server.id);
        if (root.isEmpty()) {
            return StepOutcome.failed(ErrorCode.CONFLICT, "server.failure.no_disk");
        }
        server.hardware = hardware; // read only: nothing of this is stored
        var spec = tools.spec(server, server.generation, tools.image(server.imageId), root.get());
        return tools.ask(job, server, "define", new AgentCommand.DefineVm(spec));
    }
}
