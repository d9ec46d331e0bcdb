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
                    ? new StepOutcome.Failed(ErrorCode.SERVER_SUSPENDED, "The server is suspended.")
                    : new StepOutcome.Failed(ErrorCode.INVALID_STATE, "The server is about to be deleted.");
        }
        StepOutcome outcome = tools.ask(job, server, verb.code(), verb.command(server.vm()));
        if (outcome instanceof StepOutcome.Failed
                && tools.outcome(job, verb.code()) instanceof Outcome.Failed refused
                && refused.code() == FailureCode.DEADLINE_PASSED) {
            return new StepOutcome.Failed(
                    ErrorCode.TIMEOUT, "The guest did not do it within " + PowerVerb.SHUTDOWN_SECONDS + " seconds.");
        }
        return outcome;
    }
}
