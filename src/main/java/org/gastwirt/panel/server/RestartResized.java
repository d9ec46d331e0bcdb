package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/**
 * Restarts a guest that would not notice its new size otherwise. The size is the server's by now: a guest that does not
 * come up again is told in the log, and does not take the size back.
 */
class RestartResized implements Step<ResizeJob.Params> {

    private final ServerTools tools;

    RestartResized(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "restart-vm";
    }

    @Override
    public StepOutcome run(StepContext<ResizeJob.Params> job) {
        ServerEntity server = tools.server(job);
        if (!needed(job.params()) || !server.mayRun() || !server.wantedRunning) {
            return StepOutcome.done();
        }
        StepOutcome outcome = ServerTools.then(
                new GentleStop(tools).stop(job, server),
                () -> tools.ask(job, server, "start", new AgentCommand.StartVm(server.vm())));
        if (outcome instanceof StepOutcome.Failed) {
            job.log("It has its new size but could not be restarted. Restart it by hand.");
            return StepOutcome.done();
        }
        return ServerTools.then(outcome, () -> tools.sawPower(server.id, VmPower.RUNNING, false));
    }

    private static boolean needed(ResizeJob.Params params) {
        return switch (params.restart()) {
            case NOW -> true;
            case IF_NEEDED -> params.after().needsRestartFrom(params.before());
            case NO -> false;
        };
    }
}
