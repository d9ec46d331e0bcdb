package org.gastwirt.panel.job;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queue of each subject: one active job, up to ten behind it. Everything here runs in the caller's transaction. */
@Repository
class JobQueue {

    private final JdbcClient jdbc;
    private final EntityManager entities;
    private final JobRows rows;
    private final JobTypes types;
    private final StepContexts contexts;
    private final WakeUps wakeUps;
    private final Clock clock;

    JobQueue(
            JdbcClient jdbc,
            EntityManager entities,
            JobRows rows,
            JobTypes types,
            StepContexts contexts,
            WakeUps wakeUps,
            Clock clock) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.rows = rows;
        this.types = types;
        this.contexts = contexts;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    /** Urgent jobs find room behind a full queue of ordinary ones. */
    void add(NewJob job, Actor actor) {
        lock(job.subject());
        int waiting = jdbc.sql("select count(*) from job where subject = :subject and state = 'QUEUED'")
                .param("subject", job.subject())
                .query(Integer.class)
                .single();
        if (waiting >= (job.priority() > 0 ? 2 * Jobs.QUEUE_BOUND : Jobs.QUEUE_BOUND)) {
            throw new PanelException(ErrorCode.JOB_QUEUE_FULL);
        }
        insert(job, actor, types.named(job.type()));
        promote(job.subject());
        if (job.runAfter() != null && job.runAfter().isAfter(clock.instant())) {
            wakeUps.after(job.id().value(), java.time.Duration.between(clock.instant(), job.runAfter()));
        }
    }

    /**
     * One queue changes one after the other. What the caller changed in entities is written first, so that rows are always
     * locked before queues and no two transactions wait for each other.
     */
    void lock(UUID subject) {
        entities.flush();
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(:subject, 4711))) as locked")
                .param("subject", subject.toString())
                .query(Integer.class)
                .single();
    }

    private void insert(NewJob job, Actor actor, JobType<?> type) {
        jdbc.sql("""
                insert into job (id, type, subject_kind, subject, customer_id, params, state, priority, cancelable,
                    run_after, actor_kind, actor_id, actor_name, acting_as, request_id, created_at)
                values (:id, :type, :subjectKind, :subject, :customer, cast(:params as jsonb), 'QUEUED', :priority,
                    :cancelable, :runAfter, :actorKind, :actorId, :actorName, :actingAs, :requestId, :now)""")
                .param("id", job.id().value())
                .param("type", job.type())
                .param("subjectKind", job.subjectKind())
                .param("subject", job.subject())
                .param("customer", job.customerId())
                .param("params", StoredJson.write(type.params().cast(job.params())))
                .param("priority", job.priority())
                .param("cancelable", job.cancelable())
                .param("runAfter", SqlTime.of(job.runAfter()))
                .param("actorKind", actor.kind().name())
                .param("actorId", actor.id())
                .param("actorName", actor.name())
                .param("actingAs", actor.actingAs())
                .param("requestId", actor.requestId())
                .param("now", SqlTime.of(clock.instant()))
                .update();
        var steps = type.steps();
        for (int position = 0; position < steps.size(); position++) {
            jdbc.sql("insert into job_step (job_id, position, name, state) values (:job, :position, :name, 'PENDING')")
                    .param("job", job.id().value())
                    .param("position", position)
                    .param("name", steps.get(position).name())
                    .update();
        }
    }

    /** Starts the next job of the subject when none is active. Needs {@link #lock}. */
    void promote(UUID subject) {
        jdbc.sql("""
                update job set state = 'RUNNING', stage = 'starting', started_at = coalesce(started_at, :now),
                    look_after = clock_timestamp() + interval '20 seconds'
                where id = (select id from job where subject = :subject and state = 'QUEUED'
                        and (run_after is null or run_after <= :now)
                        order by priority desc, created_at, id limit 1)
                    and not exists (select from job where subject = :subject and state in ('RUNNING', 'UNDOING'))
                returning id""")
                .param("subject", subject)
                .param("now", SqlTime.of(clock.instant()))
                .query(UUID.class)
                .optional()
                .ifPresent(this::start);
    }

    private void start(UUID job) {
        JobRow row = rows.get(job);
        start(types.named(row.type()), row);
        wakeUps.now(job);
    }

    private <P> void start(JobType<P> type, JobRow row) {
        type.started(contexts.of(type, row));
    }

    /** Subjects whose queue moves when somebody looks: delayed jobs that are due, above all. */
    List<UUID> stuck() {
        return jdbc.sql("""
                select distinct subject from job as queued
                where state = 'QUEUED' and (run_after is null or run_after <= :now)
                    and not exists (select from job as active
                        where active.subject = queued.subject and active.state in ('RUNNING', 'UNDOING'))
                limit 200""")
                .param("now", SqlTime.of(clock.instant()))
                .query((row, number) -> row.getObject("subject", UUID.class))
                .list();
    }
}
