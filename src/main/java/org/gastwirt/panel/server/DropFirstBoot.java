package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Deletes the seed: it holds the hash of a password. */
class DropFirstBoot implements Step<Nothing> {

    private final ServerTools tools;

    DropFirstBoot(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "delete-first-boot";
    }

    @Override
    public StepOutcome run(StepContext<Nothing> job) {
        ServerEntity server = tools.server(job);
        return tools.ask(job, server, "delete", new AgentCommand.DeleteFirstBoot(server.vm()));
    }
}
