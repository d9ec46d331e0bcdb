package org.gastwirt.panel.job;

/**
 * One step of a job. Both verbs may be called twice, {@code undo} also when {@code run} never happened; neither holds a
 * transaction open while a host works: it asks, returns {@link StepOutcome.Waiting}, and is called again.
 */
public interface Step<P> {

    /** Short, lower case, hyphens: {@code make-volume}. The sentence is {@code step.<name>} in messages.properties. */
    String name();

    /** Does it, or goes on doing it. */
    StepOutcome run(StepContext<P> job);

    /** Takes it back. */
    default StepOutcome undo(StepContext<P> job) {
        return StepOutcome.done();
    }
}
