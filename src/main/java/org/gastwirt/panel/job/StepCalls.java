package org.gastwirt.panel.job;

import org.springframework.stereotype.Component;

/** Calls steps: the one place where tests make them fail or run twice. */
@Component
class StepCalls {

    <P> StepOutcome run(Step<P> step, StepContext<P> job, String type) {
        return step.run(job);
    }

    <P> StepOutcome undo(Step<P> step, StepContext<P> job, String type) {
        return step.undo(job);
    }
}
