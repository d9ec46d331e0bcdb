package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.MoveTargets;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Stops the guest where it is. What is wanted of its power stays written down. */
class StopForMove implements Step<MoveServerJob.Params> {

    private final ServerTools tools;
    private final MoveTargets targets;
    private final MoveLeftovers leftovers;

    StopForMove(ServerTools tools, MoveTargets targets, MoveLeftovers leftovers) {
        this.tools = tools;
        this.targets = targets;
        this.leftovers = leftovers;
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

    /** It lies where it lay, and runs if it is to: at once, or when its host is back. */
    @Override
    public StepOutcome undo(StepContext<MoveServerJob.Params> job) {
        ServerEntity server = tools.server(job);
        HostId source = job.params().source();
        boolean cameBack = source.equals(server.host());
        if (!cameBack || !server.mayRun() || !server.wantedRunning) {
            return StepOutcome.done();
        }
        if (targets.isAway(source)) {
            leftovers.startWhenBack(job, server);
            return StepOutcome.done();
        }
        return ServerTools.then(
                tools.ask(job, server, "start", new AgentCommand.StartVm(server.vm())),
                () -> tools.sawPower(server.id, VmPower.RUNNING, false));
    }
}
