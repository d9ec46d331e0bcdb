package org.gastwirt.panel.server;

import java.util.Set;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What steps that plug devices in and out ask a server's host for. */
class Plugging {

    /** The guest goes on with what it has, and its definition is good: the next start brings the rest. */
    private static final Set<FailureCode> AT_NEXT_START =
            Set.of(FailureCode.DEADLINE_PASSED, FailureCode.WRONG_STATE, FailureCode.INTERNAL);

    private final ServerTools tools;

    Plugging(ServerTools tools) {
        this.tools = tools;
    }

    /** Null: nothing is in the way. Looked at once more when the job begins, for what waited before it may have changed it. */
    StepOutcome.@Nullable Failed obstacle(ServerEntity server) {
        if (server.hostId == null || tools.store.isSaved(server.id)) {
            return failed("server.failure.saved");
        }
        return tools.canPlug(server) ? null : failed("server.failure.cannot_plug");
    }

    static StepOutcome.Failed failed(String key) {
        return (StepOutcome.Failed) StepOutcome.failed(ErrorCode.CONFLICT, key);
    }

    /** Gives the server's Vm a definition with these devices. A running guest does not notice yet. */
    StepOutcome define(StepContext<?> job, ServerEntity server, Devices devices) {
        var root = tools.volumes.root(server.id);
        if (root.isEmpty()) {
            return failed("server.failure.no_disk");
        }
        var spec = tools.spec(server, server.generation, tools.image(server.imageId), root.get(), devices);
        return tools.ask(job, server, "define", new AgentCommand.DefineVm(spec));
    }

    /** Gives a running guest what its definition has more or less. */
    StepOutcome plug(StepContext<?> job, ServerEntity server) {
        return tools.ask(job, server, "plug", new AgentCommand.PlugVm(server.vm()));
    }

    /** The same for something new, for which the guest may also wait. */
    StepOutcome plugOrWait(StepContext<?> job, ServerEntity server) {
        StepOutcome outcome = plug(job, server);
        if (outcome instanceof StepOutcome.Failed
                && tools.outcome(job, "plug") instanceof Outcome.Failed failed
                && AT_NEXT_START.contains(failed.code())) {
            job.log("The guest cannot take it while it runs; it has it from its next start on.");
            return StepOutcome.done();
        }
        return outcome;
    }
}
