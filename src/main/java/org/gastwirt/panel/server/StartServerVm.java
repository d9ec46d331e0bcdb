package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Starts the guest when it is wanted and allowed at this very moment. */
class StartServerVm<P> implements Step<P> {

    private final ServerTools tools;

    StartServerVm(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "start-vm";
    }

    @Override
    public StepOutcome run(StepContext<P> job) {
        ServerEntity server = tools.server(job);
        if (!server.mayRun()) {
            job.log("Not started: the server is suspended or about to be deleted.");
            return StepOutcome.done();
        }
        if (!server.wantedRunning) {
            return StepOutcome.done();
        }
        return tools.ask(job, server, "start", new AgentCommand.StartVm(server.vm()));
    }

    @Override
    public StepOutcome undo(StepContext<P> job) {
        ServerEntity server = tools.server(job);
        return tools.ask(job, server, "stop", new AgentCommand.StopVm(server.vm()));
    }
}
