package org.gastwirt.panel.server;

import java.time.Duration;
import java.time.Instant;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;

/** Until then the deletion may be taken back. */
class WaitOutGrace implements Step<Nothing> {

    private static final Duration MARGIN = Duration.ofMillis(200);

    private final ServerTools tools;

    WaitOutGrace(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "wait-out-grace";
    }

    @Override
    public StepOutcome run(StepContext<Nothing> job) {
        return tools.changing(job, this::passed);
    }

    /** Behind the row's lock: whoever takes the deletion back comes either before this or too late. */
    private StepOutcome passed(ServerEntity server) {
        if (server.lifecycle != Lifecycle.DELETING) {
            return StepOutcome.failed(ErrorCode.JOB_CANCELED, "server.failure.deletion_undone");
        }
        Instant now = tools.store.now();
        Instant after = server.deleteAfter;
        if (after != null && now.isBefore(after)) {
            return new StepOutcome.Again(Duration.between(now, after).plus(MARGIN), "It may be taken back until then.");
        }
        server.deleteAfter = null;
        return StepOutcome.done();
    }
}
