package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;

/** Looks once more whether it may be done: much may have happened while the job waited in its queue. */
class ChangePower implements Step<Nothing> {

    private final PowerVerb verb;
    private final ServerTools tools;

    ChangePower(PowerVerb verb, ServerTools tools) {
        this.verb = verb;
        this.tools = tools;
    }

    @Override
    public String name() {
        return verb.code() + "-vm";
    }

    @Override
    public StepOutcome run(StepContext<Nothing> job) {
        ServerEntity server = tools.server(job);
        if (verb.makesItRun() && !server.mayRun()) {
            return server.suspensionWanted()
                    ? StepOutcome.failed(ErrorCode.SERVER_SUSPENDED, "error.server_suspended")
                    : StepOutcome.failed(ErrorCode.INVALID_STATE, "server.failure.being_deleted");
        }
        StepOutcome outcome = tools.ask(job, server, verb.code(), verb.command(server.vm()));
        if (outcome instanceof StepOutcome.Failed
                && tools.outcome(job, verb.code()) instanceof Outcome.Failed refused
                && refused.code() == FailureCode.DEADLINE_PASSED) {
            return StepOutcome.failed(ErrorCode.TIMEOUT, "server.failure.guest_did_not", PowerVerb.SHUTDOWN_SECONDS);
        }
        return outcome;
    }
}
