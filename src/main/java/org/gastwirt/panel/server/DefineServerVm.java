package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Makes the Vm known to the host's hypervisor. */
class DefineServerVm implements Step<CreateServerJob.Params> {

    private final ServerTools tools;

    DefineServerVm(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "define-vm";
    }

    @Override
    public StepOutcome run(StepContext<CreateServerJob.Params> job) {
        ServerEntity server = tools.server(job);
        var spec = tools.spec(
                server,
                server.generation,
                tools.image(server.imageId),
                tools.volume(job.params().volumeId()));
        return tools.ask(job, server, "define", new AgentCommand.DefineVm(spec));
    }

    @Override
    public StepOutcome undo(StepContext<CreateServerJob.Params> job) {
        ServerEntity server = tools.server(job);
        return tools.ask(job, server, "undefine", new AgentCommand.UndefineVm(server.vm()));
    }
}
