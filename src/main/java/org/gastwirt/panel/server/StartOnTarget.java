package org.gastwirt.panel.server;

import java.time.Duration;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.MoveTargets;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;

/**
 * Starts the guest on the new host, when it is wanted and allowed at this very moment, and sees that it runs. Once it runs
 * there is no way back: what it wrote since would be lost. So nobody can cancel the job from here on, and only a guest that
 * did not come up is taken back.
 */
class StartOnTarget implements Step<MoveServerJob.Params> {

    /** A guest that went off later than that ran, and switched itself off. */
    private static final Duration COMES_UP = Duration.ofMinutes(2);

    private final ServerTools tools;
    private final MoveTargets targets;

    StartOnTarget(ServerTools tools, MoveTargets targets) {
        this.tools = tools;
        this.targets = targets;
    }

    @Override
    public String name() {
        return "start-vm";
    }

    @Override
    public StepOutcome run(StepContext<MoveServerJob.Params> job) {
        ServerEntity server = tools.server(job);
        if (targets.isRemoved(MoveServerJob.Target.require(job))) {
            return StepOutcome.failed(ErrorCode.HOST_FAILED, "agent.failure.host_removed");
        }
        if (!server.mayRun() || !server.wantedRunning) {
            return StepOutcome.done();
        }
        if (!job.decide()) {
            return new StepOutcome.Again(Duration.ZERO, "canceled before the guest was started");
        }
        return switch (tools.ask(job, server, "start", new AgentCommand.StartVm(server.vm()))) {
            case StepOutcome.Waiting waiting -> waiting;
            case StepOutcome.Again again -> again;
            case StepOutcome.Done done ->
                look(
                        job,
                        server,
                        cameUpLongAgo(job)
                                ? StepOutcome.done()
                                : StepOutcome.failed(ErrorCode.HOST_FAILED, "server.failure.did_not_run"));
            // it may run all the same: the hypervisor can have gone away while it started
            case StepOutcome.Failed failed -> look(job, server, failed);
        };
    }

    /** @param off the answer when it does not run */
    private StepOutcome look(StepContext<MoveServerJob.Params> job, ServerEntity server, StepOutcome off) {
        int times = 0;
        while (tools.outcome(job, "look-" + times) instanceof Outcome.Failed failed
                && failed.code() == FailureCode.HYPERVISOR_AWAY) {
            times++;
        }
        StepOutcome looked = tools.ask(job, server, "look-" + times, new AgentCommand.DescribeVm(server.id));
        return switch (looked) {
            case StepOutcome.Waiting waiting -> waiting;
            case StepOutcome.Again again -> again;
            case StepOutcome.Failed failed -> off;
            case StepOutcome.Done done -> {
                boolean runs = done.result() instanceof Outcome.VmDescribed described
                        && described.facts().power() == VmPower.RUNNING;
                tools.sawPower(server.id, runs ? VmPower.RUNNING : VmPower.STOPPED, false);
                yield runs ? StepOutcome.done() : off;
            }
        };
    }

    /** The answer may have been waited for, while a host or a panel was away. */
    private boolean cameUpLongAgo(StepContext<MoveServerJob.Params> job) {
        return tools.volumes
                .sinceWhen(job.params().copies().getFirst().to())
                .plus(COMES_UP)
                .isBefore(tools.store.now());
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
