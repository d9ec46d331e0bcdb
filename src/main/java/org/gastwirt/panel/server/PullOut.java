package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;

/** Asks a running guest to let go of what is no longer in its definition. One that keeps it is told so, and has it again. */
class PullOut<P extends Pluggable.Params> implements Step<P> {

    private final ServerTools tools;
    private final Pluggable kind;

    PullOut(ServerTools tools, Pluggable kind) {
        this.tools = tools;
        this.kind = kind;
    }

    @Override
    public String name() {
        return "pull-out";
    }

    @Override
    public StepOutcome run(StepContext<P> job) {
        if (!kind.isKnown(job.params().device())) {
            return StepOutcome.done();
        }
        StepOutcome outcome = new Plugging(tools).plug(job, tools.server(job));
        if (outcome instanceof StepOutcome.Failed
                && tools.outcome(job, "plug") instanceof Outcome.Failed failed
                && failed.code() == FailureCode.DEADLINE_PASSED) {
            return StepOutcome.failed(ErrorCode.TIMEOUT, "server.failure.guest_keeps");
        }
        return outcome;
    }
}
