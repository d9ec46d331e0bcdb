package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;

/** Starts the guest on the new host, when it is wanted and allowed at this very moment, and sees that it runs. */
class StartOnTarget implements Step<MoveServerJob.Params> {

    private final ServerTools tools;

    StartOnTarget(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "start-vm";
    }

    @Override
    public StepOutcome run(StepContext<MoveServerJob.Params> job) {
        ServerEntity server = tools.server(job);
        if (!server.mayRun() || !server.wantedRunning) {
            return StepOutcome.done();
        }
        return ServerTools.then(tools.ask(job, server, "start", new AgentCommand.StartVm(server.vm())), () -> {
            StepOutcome looked = tools.ask(job, server, "look", new AgentCommand.DescribeVm(server.id));
            boolean off = looked instanceof StepOutcome.Done done
                    && done.result() instanceof Outcome.VmDescribed described
                    && described.facts().power() != VmPower.RUNNING;
            return off
                    ? StepOutcome.failed(ErrorCode.HOST_FAILED, "server.failure.did_not_run")
                    : ServerTools.then(looked, StepOutcome::done);
        });
    }

    /** Nothing is started anywhere else before this host has said that it is off here. */
    @Override
    public StepOutcome undo(StepContext<MoveServerJob.Params> job) {
        HostId target = MoveServerJob.Target.of(job);
        ServerEntity server = tools.server(job);
        return target != null && target.equals(server.host())
                ? tools.ask(job, server, "stop", new AgentCommand.StopVm(server.vm()))
                : StepOutcome.done();
    }
}
