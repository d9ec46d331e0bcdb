package org.gastwirt.panel.job;

import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;

/** What a step knows of its job. */
public interface StepContext<P> {

    JobId jobId();

    /** What the job works on, for example a server's UUID. */
    UUID subject();

    P params();

    /** The fencing token of this lease: greater than every earlier one of any job. */
    long attempt();

    /** Who asked for the job. */
    Actor actor();

    /**
     * An id for something this step asks for, the same at every call of the same direction and try; a retried job gets
     * new ones.
     */
    UUID operationId(String what);

    /** What an earlier step returned in {@link StepOutcome.Done}; null when it returned nothing. */
    <T> @Nullable T resultOf(String step, Class<T> type);

    /**
     * From here on nobody can cancel the job; it may still fail. For what must not be taken back by a person's wish.
     *
     * @return false when somebody did before, or the lease is lost: the step is called again, or is taken back
     */
    boolean decide();

    /** Adds a line to the job's log that customers may read. */
    void log(String line);
}
