package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** From here on there is no way back. */
class UndefineForever implements Step<Nothing> {

    private final ServerTools tools;

    UndefineForever(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "undefine-vm";
    }

    @Override
    public StepOutcome run(StepContext<Nothing> job) {
        ServerEntity server = tools.server(job);
        return tools.ask(job, server, "undefine", new AgentCommand.UndefineVm(server.vm()));
    }
}
