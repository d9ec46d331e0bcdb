package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Stops the guest where it is. What is wanted of its power stays written down. */
class StopForMove implements Step<MoveServerJob.Params> {

    private final ServerTools tools;

    StopForMove(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "stop-vm";
    }

    @Override
    public StepOutcome run(StepContext<MoveServerJob.Params> job) {
        ServerEntity server = tools.server(job);
        return ServerTools.then(
                new GentleStop(tools).stop(job, server), () -> tools.sawPower(server.id, VmPower.STOPPED, false));
    }

    /** It lies where it lay, and runs if it is to. */
    @Override
    public StepOutcome undo(StepContext<MoveServerJob.Params> job) {
        ServerEntity server = tools.server(job);
        return server.mayRun() && server.wantedRunning
                ? ServerTools.then(
                        tools.ask(job, server, "start", new AgentCommand.StartVm(server.vm())),
                        () -> tools.sawPower(server.id, VmPower.RUNNING, false))
                : StepOutcome.done();
    }
}
