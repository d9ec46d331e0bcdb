package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Asks the guest to shut down, and pulls the plug when it does not. */
class GentleStop {

    private static final int SECONDS = 30;

    private final ServerTools tools;

    GentleStop(ServerTools tools) {
        this.tools = tools;
    }

    StepOutcome stop(StepContext<?> job, ServerEntity server) {
        StepOutcome asked = tools.ask(job, server, "shut-down", new AgentCommand.ShutDownVm(server.vm(), SECONDS));
        return switch (asked) {
            case StepOutcome.Waiting waiting -> waiting;
            case StepOutcome.Again again -> again;
            case StepOutcome.Done done -> plug(job, server);
            case StepOutcome.Failed failed -> plug(job, server);
        };
    }

    private StepOutcome plug(StepContext<?> job, ServerEntity server) {
        return tools.ask(job, server, "stop", new AgentCommand.StopVm(server.vm()));
    }
}
