package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/**
 * Gives a running guest that is not to be restarted what it can take as it runs. What it cannot take waits for its next start,
 * and so does everything where the host's agent is too old to know the command.
 */
class AdjustRunning implements Step<ResizeJob.Params> {

    private final ServerTools tools;

    AdjustRunning(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "adjust-vm";
    }

    @Override
    public StepOutcome run(StepContext<ResizeJob.Params> job) {
        ServerEntity server = tools.server(job);
        var params = job.params();
        boolean asked =
                params.restart() == ResizeJob.Restart.NO && params.after().needsRestartFrom(params.before())
                        // a guest never notices how much of the processors it gets
                        || !params.after().cpu().equals(params.before().cpu());
        if (!asked || !server.mayRun() || !server.wantedRunning) {
            return StepOutcome.done();
        }
        StepOutcome outcome = tools.ask(job, server, "adjust", new AgentCommand.AdjustVm(server.vm()));
        if (outcome instanceof StepOutcome.Failed) {
            job.log("It has its new size from its next start on.");
            return StepOutcome.done();
        }
        return outcome;
    }
}
