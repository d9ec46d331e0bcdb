package org.gastwirt.panel.job;

import java.time.Clock;
import java.util.Locale;
import org.gastwirt.panel.job.JobLeases.Lease;
import org.gastwirt.panel.job.JobRow.StepRow;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Sentence;
import org.gastwirt.panel.shared.SqlTime;
import org.gastwirt.panel.shared.StoredSentences;
import org.gastwirt.panel.shared.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes what became of a step, each outcome in its own short transaction. All of it is fenced: whoever lost the lease
 * changes nothing and learns it by the answer {@code false}.
 */
@Repository
class JobOutcomes {

    private final JdbcClient jdbc;
    private final JobLog log;
    private final Wording wording;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JobOutcomes(JdbcClient jdbc, JobLog log, Wording wording, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.log = log;
        this.wording = wording;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the lease is still ours; if so it stays ours until the caller's transaction ends. */
    boolean holds(Lease lease) {
        return jdbc.sql("""
                select 1 from job where id = :job and attempt = :attempt and state in ('RUNNING', 'UNDOING') for update""")
                .param("job", lease.job())
                .param("attempt", lease.attempt())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** The step is about to be called; writes so when it is the first time in this direction. */
    @Transactional
    public boolean begin(Lease lease, JobRow job, StepRow step) {
        boolean running = job.state() == Job.State.RUNNING;
        boolean begun = running
                ? step.state().equals("RUNNING") || step.state().equals("WAITING")
                : step.state().equals("UNDOING");
        if (begun) {
            return true;
        }
        if (!holds(lease)) {
            return false;
        }
        if (running) {
            // while it takes things back, a job's stage goes on saying where it failed
            jdbc.sql("update job set stage = :stage where id = :job")
                    .param("stage", step.name())
                    .param("job", lease.job())
                    .update();
        }
        jdbc.sql("""
                update job_step set state = :state, started_at = coalesce(started_at, :now), finished_at = null
                where job_id = :job and position = :position""")
                .param("state", running ? "RUNNING" : "UNDOING")
                .param("now", SqlTime.of(clock.instant()))
                .param("job", lease.job())
                .param("position", step.position())
                .update();
        return true;
    }

    /** From here on nobody cancels it. False: somebody did before, or the lease is lost. */
    boolean decide(JobRow job) {
        return jdbc.sql("""
                        update job set decided = true
                        where id = :job and attempt = :attempt and state = 'RUNNING' and not cancel_requested""")
                        .param("job", job.id())
                        .param("attempt", job.attempt())
                        .update()
                == 1;
    }

    /** The step is done, or taken back. */
    @Transactional
    public boolean done(Lease lease, JobRow job, StepRow step, @Nullable Object result) {
        if (!holds(lease)) {
            return false;
        }
        boolean running = job.state() == Job.State.RUNNING;
        jdbc.sql("""
                update job_step set state = :state, progress = 100, finished_at = :now,
                    result = case when :running then cast(:result as jsonb) else result end
                where job_id = :job and position = :position""")
                .param("state", running ? "DONE" : "UNDONE")
                .param("running", running)
                .param("result", running ? StoredJson.write(result) : null)
                .param("now", SqlTime.of(clock.instant()))
                .param("job", lease.job())
                .param("position", step.position())
                .update();
        jdbc.sql("""
                update job set failures = 0, progress = greatest(progress, least(99,
                    (select 100 * count(*) filter (where state = 'DONE') / count(*) from job_step where job_id = :job)))
                where id = :job""").param("job", lease.job()).update();
        return true;
    }

    /** The step waits, for a host or for a while. */
    @Transactional
    public boolean waiting(Lease lease, JobRow job, StepRow step) {
        if (!holds(lease)) {
            return false;
        }
        jdbc.sql("update job set failures = 0 where id = :job and failures > 0")
                .param("job", lease.job())
                .update();
        if (job.state() == Job.State.RUNNING) {
            jdbc.sql("update job_step set state = 'WAITING' where job_id = :job and position = :position")
                    .param("job", lease.job())
                    .param("position", step.position())
                    .update();
        }
        return true;
    }

    /** The call itself did not work out; counts for the back-off. A new round asks hosts anew. */
    @Transactional
    public boolean stumbled(Lease lease, JobRow job, @Nullable StepRow step, String why, boolean newRound) {
        if (!holds(lease)) {
            return false;
        }
        jdbc.sql("update job set failures = failures + 1 where id = :job")
                .param("job", lease.job())
                .update();
        if (newRound && step != null) {
            jdbc.sql("update job_step set round = round + 1 where job_id = :job and position = :position")
                    .param("job", lease.job())
                    .param("position", step.position())
                    .update();
        }
        // the first few, then now and then: endless trying must not fill the log
        if (job.failures() < 5 || job.failures() % 20 == 0) {
            log.warn(lease.job(), step == null ? null : step.name(), why);
        }
        return true;
    }

    /** Gives up and turns back: from here on steps are taken back, the last one that ran first. */
    @Transactional
    public boolean turnBack(Lease lease, @Nullable StepRow step, ErrorCode code, Sentence why) {
        if (!holds(lease)) {
            return false;
        }
        jdbc.sql("""
                update job set state = 'UNDOING', failures = 0, error_code = :code, error_detail = cast(:why as jsonb)
                where id = :job""")
                .param("code", code.code())
                .param("why", StoredSentences.write(why))
                .param("job", lease.job())
                .update();
        if (step != null && code != ErrorCode.JOB_CANCELED) {
            jdbc.sql("update job_step set state = 'FAILED' where job_id = :job and position = :position")
                    .param("job", lease.job())
                    .param("position", step.position())
                    .update();
        }
        log.error(lease.job(), step == null ? null : step.name(), wording.of(why, Locale.ENGLISH));
        events.publishEvent(new JobTurnedBack(new JobId(lease.job())));
        return true;
    }
}
