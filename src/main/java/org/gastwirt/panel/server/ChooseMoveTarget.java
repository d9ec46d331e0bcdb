package org.gastwirt.panel.server;

import java.time.Duration;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.host.MoveTargets;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;

/** Claims room on the host that the server goes to, beside what it has where it is. */
class ChooseMoveTarget implements Step<MoveServerJob.Params> {

    static final String NAME = "choose-target";

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final ServerTools tools;
    private final MoveNeeds needs;
    private final MoveTargets targets;
    private final MoveLeftovers leftovers;

    ChooseMoveTarget(ServerTools tools, MoveNeeds needs, MoveTargets targets, MoveLeftovers leftovers) {
        this.tools = tools;
        this.needs = needs;
        this.targets = targets;
        this.leftovers = leftovers;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public StepOutcome run(StepContext<MoveServerJob.Params> job) {
        ServerEntity server = tools.server(job);
        var params = job.params();
        if (!params.source().equals(server.host())) {
            return StepOutcome.failed(ErrorCode.CONFLICT, "server.failure.other_host");
        }
        // it was looked at when it was ordered, but other orders may have come before, or a failure was tried again
        if (server.power == VmPower.PAUSED || tools.store.isSaved(server.id)) {
            return StepOutcome.failed(ErrorCode.INVALID_STATE, "server.failure.memory_would_be_lost");
        }
        if (leftovers.areThere(params.copies().getFirst().to())) {
            return new StepOutcome.Again(LOOK_AGAIN, "what the last try left on the other host is still cleared away");
        }
        var search = needs.of(server, job.jobId().value(), params.source(), params.pinned());
        return new StepOutcome.Done(
                new MoveServerJob.Target(targets.claim(search).value()));
    }

    /** The last thing to go. What may still lie there keeps its room until it is cleared away. */
    @Override
    public StepOutcome undo(StepContext<MoveServerJob.Params> job) {
        if (job.params().source().equals(tools.server(job).host())) {
            if (!leftovers.areThere(job.params().copies().getFirst().to())) {
                targets.giveBack(job.subject(), job.jobId().value());
            }
            targets.forget(job.jobId().value());
        }
        return StepOutcome.done();
    }
}
