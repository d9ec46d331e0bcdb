package org.gastwirt.panel.job;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.shared.PanelProcess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who works on a job. A lease ends by itself some time ({@link JobSettings#lease()}) after its holder was last heard of; time is the database's,
 * since panels' clocks differ.
 */
@Repository
class JobLeases {

    /** @param attempt greater than every attempt before it, of any job: the fencing token */
    record Lease(UUID job, long attempt) {}

    /** A waiting job is looked at this often even when nobody woke it. */
    static final Duration LOOK_ANYWAY = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final WakeUps wakeUps;
    private final PanelProcess panel;
    private final JobSettings settings;

    JobLeases(JdbcClient jdbc, WakeUps wakeUps, PanelProcess panel, JobSettings settings) {
        this.jdbc = jdbc;
        this.wakeUps = wakeUps;
        this.panel = panel;
        this.settings = settings;
    }

    /** Takes a free or expired lease. Held by somebody else: leaves the holder a signal, so that it looks again. */
    @Transactional
    public Optional<Lease> take(UUID job) {
        // behind the row's lock a holder has either let go already, or will see the signal before it does
        Optional<Boolean> held =
                jdbc.sql("""
                select coalesce(lease_until > clock_timestamp(), false) from job
                where id = :id and state in ('RUNNING', 'UNDOING') for update""").param("id", job).query(Boolean.class).optional();
        if (held.isEmpty()) {
            return Optional.empty();
        }
        if (held.get()) {
            jdbc.sql("update job set signals = signals + 1 where id = :id")
                    .param("id", job)
                    .update();
            return Optional.empty();
        }
        long attempt = jdbc.sql("""
                update job set leased_by = :panel, lease_until = clock_timestamp() + make_interval(secs => :lease),
                    look_after = null, attempt = nextval('job_attempt')
                where id = :id returning attempt""")
                .param("panel", panel.name())
                .param("lease", lease())
                .param("id", job)
                .query(Long.class)
                .single();
        return Optional.of(new Lease(job, attempt));
    }

    /** Takes it from whoever has it, and from whoever believes to have it. False: nothing is left to be called. */
    boolean revoke(UUID job) {
        // behind the row's lock, in a statement of its own: it sees what a holder has just written
        jdbc.sql("select 1 from job where id = ? for update")
                .param(job)
                .query(Integer.class)
                .optional();
        return jdbc.sql("""
                        update job set leased_by = null, lease_until = null, look_after = clock_timestamp(),
                            attempt = nextval('job_attempt')
                        where id = :id and (state = 'UNDOING' or state = 'RUNNING'
                            and exists (select from job_step where job_id = :id and state <> 'DONE'))""").param("id", job).update() == 1;
    }

    /** As long again as it was taken for. False: somebody else has the job now. */
    boolean renew(Lease lease) {
        return jdbc.sql("""
                update job set lease_until = clock_timestamp() + make_interval(secs => :lease)
                where id = :id and attempt = :attempt and lease_until is not null""")
                        .param("lease", lease())
                        .param("id", lease.job())
                        .param("attempt", lease.attempt())
                        .update()
                == 1;
    }

    private double lease() {
        return settings.lease().toMillis() / 1000.0;
    }

    /**
     * Lets go until somebody wakes the job.
     *
     * @param signals as they were before the step was called
     * @return false when a signal came meanwhile, or the lease is lost: look again
     */
    @Transactional
    public boolean release(Lease lease, long signals) {
        return release(lease, signals, LOOK_ANYWAY);
    }

    /** The same with a wake-up of our own after a while. */
    @Transactional
    public boolean releaseFor(Lease lease, long signals, Duration delay) {
        boolean released = release(lease, signals, delay.plusSeconds(15));
        if (released) {
            wakeUps.after(lease.job(), delay);
        }
        return released;
    }

    private boolean release(Lease lease, long signals, Duration lookAfter) {
        return jdbc.sql("""
                update job set leased_by = null, lease_until = null,
                    look_after = clock_timestamp() + make_interval(secs => :seconds)
                where id = :id and attempt = :attempt and signals = :signals""")
                        .param("seconds", (double) lookAfter.toSeconds())
                        .param("id", lease.job())
                        .param("attempt", lease.attempt())
                        .param("signals", signals)
                        .update()
                == 1;
    }

    /** Lets go whatever happened, after an unforeseen failure: the sweeper looks at the job soon. */
    void abandon(Lease lease) {
        jdbc.sql("""
                update job set leased_by = null, lease_until = null,
                    look_after = clock_timestamp() + interval '5 seconds'
                where id = :id and attempt = :attempt""").param("id", lease.job()).param("attempt", lease.attempt()).update();
    }
}
