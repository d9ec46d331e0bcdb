package org.gastwirt.panel.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;

/** Long-running work: submit, look, cancel, retry. */
public interface Jobs {

    /** How many jobs may wait behind an active one. */
    int QUEUE_BOUND = 10;

    /**
     * Adds a job in the caller's transaction and wakes it after commit.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code JOB_QUEUE_FULL}
     */
    JobId submit(NewJob job, Actor actor);

    /** @throws org.gastwirt.panel.shared.PanelException {@code NOT_FOUND}, also for a foreign job */
    Job get(JobId id, Actor me);

    /** Those of the jobs that the actor may see, in no order; at most 1,000. */
    List<Job> of(Collection<JobId> ids, Actor me);

    /** Its lines, a thousand at most; none for customers, who read steps and sentences instead. */
    List<Job.LogLine> log(JobId id, Actor me);

    /** Newest first, of those that the actor may see. */
    Slice<Job> list(JobFilter filter, PageRequest page, Actor me);

    /** The same by subject and state; null: any. {@code RUNNING} includes {@code UNDOING}. */
    default Slice<Job> list(@Nullable UUID subject, Job.@Nullable State state, PageRequest page, Actor me) {
        return list(JobFilter.of(subject, state), page, me);
    }

    /** The names of the kinds of jobs that the actor may meet, in the order of the alphabet: customers' are about servers. */
    List<String> types(Actor me);

    /**
     * Jobs that failed and that nothing mended: no later job of their subject with the same type succeeded or is at work.
     * Newest first.
     *
     * @param since not those that ended before
     * @param alike types that make up for each other: a forced stop for a shutdown that failed
     */
    List<Job> failed(Instant since, Set<String> alike, int atMost, Actor me);

    /** Waits until the job ended or the time is over, and returns it as it is then. At most 30 s. */
    Job await(JobId id, Duration atMost, Actor me);

    /** Takes back what was done and ends as canceled; queued jobs end at once. Finished: nothing happens. */
    Job cancel(JobId id, Actor me);

    /**
     * Runs a failed job's steps once more, with new operations: at once, or as the next of its queue.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code INVALID_STATE} when it has not failed
     */
    Job retry(JobId id, Actor me);

    /** Cancels whatever waits behind the active job of this subject. In the caller's transaction. */
    void cancelQueued(UUID subject, Actor me);

    /** The active or next waiting job of a subject. */
    Optional<Job> current(UUID subject);

    /** The newest job of a subject with that type, finished or not. */
    Optional<Job> newest(UUID subject, String type);

    /**
     * Whoever works on the job loses it: what the step at work answers is not written down any more, and the step is called
     * again. In the caller's transaction.
     *
     * @return false when it is not at work, or every step is done: it ends as it is
     */
    boolean interrupt(JobId id);

    /** Lets the job look again, after the caller's transaction committed. Never lost: each wake-up has its own id. */
    void wake(JobId id);

    /**
     * A host tells how far the current step is.
     *
     * @param percent 0 to 100; smaller than before changes nothing
     * @param text a line for the log, or empty
     */
    void progress(JobId id, int percent, String text);
}
