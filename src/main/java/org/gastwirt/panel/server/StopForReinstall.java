package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Stops the old system; taken back, it runs again when it is wanted to. */
class StopForReinstall implements Step<ReinstallJob.Params> {

    private final ServerTools tools;

    StopForReinstall(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "stop-vm";
    }

    @Override
    public StepOutcome run(StepContext<ReinstallJob.Params> job) {
        ServerEntity server = tools.server(job);
        return tools.ask(job, server, "stop", new AgentCommand.StopVm(server.vm()));
    }

    @Override
    public StepOutcome undo(StepContext<ReinstallJob.Params> job) {
        ServerEntity server = tools.server(job);
        return server.mayRun() && server.wantedRunning
                ? tools.ask(job, server, "start", new AgentCommand.StartVm(server.vm()))
                : StepOutcome.done();
    }
}
