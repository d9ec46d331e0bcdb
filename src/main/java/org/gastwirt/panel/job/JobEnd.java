package org.gastwirt.panel.job;

import java.time.Clock;
import java.util.Locale;
import org.gastwirt.panel.job.JobLeases.Lease;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Notices;
import org.gastwirt.panel.shared.Sentence;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a job: its type's last word, the end itself and the start of the next one in one transaction. */
@Component
class JobEnd {

    static final String CHANNEL = "job_changed";

    private final JdbcClient jdbc;
    private final JobTypes types;
    private final SubjectLocks locks;
    private final StepContexts contexts;
    private final JobOutcomes outcomes;
    private final JobQueue queue;
    private final Notices notices;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JobEnd(
            JdbcClient jdbc,
            JobTypes types,
            SubjectLocks locks,
            StepContexts contexts,
            JobOutcomes outcomes,
            JobQueue queue,
            Notices notices,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.types = types;
        this.locks = locks;
        this.contexts = contexts;
        this.outcomes = outcomes;
        this.queue = queue;
        this.notices = notices;
        this.events = events;
        this.clock = clock;
    }

    /** After the last step was done or the first one taken back. False: the lease is lost. */
    @Transactional
    public boolean end(Lease lease, JobRow job) {
        locks.lock(job);
        if (!outcomes.holds(lease)) {
            return false;
        }
        if (job.state() == Job.State.RUNNING) {
            end(job, Job.State.SUCCEEDED);
        } else {
            end(job, codeOf(job) == ErrorCode.JOB_CANCELED ? Job.State.CANCELED : Job.State.FAILED);
        }
        queue.lock(job.subject());
        queue.promote(job.subject());
        return true;
    }

    /** In the caller's transaction, which has the subject and then the row locked: also for jobs that never left the queue. */
    void end(JobRow job, Job.State state) {
        tellType(types.named(job.type()), job, state);
        jdbc.sql("""
                update job set state = :state, finished_at = :now, leased_by = null, lease_until = null, look_after = null,
                    progress = case when :state = 'SUCCEEDED' then 100 else progress end
                where id = :id""")
                .param("state", state.name())
                .param("now", SqlTime.of(clock.instant()))
                .param("id", job.id())
                .update();
        events.publishEvent(new JobEnded(
                new JobId(job.id()),
                job.type(),
                job.subjectKind(),
                job.subject(),
                job.customerId(),
                state,
                job.errorCode()));
        notices.send(CHANNEL, job.id().toString());
    }

    private <P> void tellType(JobType<P> type, JobRow job, Job.State state) {
        StepContext<P> context = contexts.of(type, job);
        if (state == Job.State.SUCCEEDED) {
            type.succeeded(context);
        } else {
            type.failed(
                    context,
                    codeOf(job),
                    job.errorDetail() == null ? Sentence.of("error.job_canceled") : job.errorDetail());
        }
    }

    private static ErrorCode codeOf(JobRow job) {
        return job.errorCode() == null
                ? ErrorCode.JOB_CANCELED
                : ErrorCode.valueOf(job.errorCode().toUpperCase(Locale.ROOT));
    }
}
