package org.gastwirt.panel.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Conditions;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.Sentence;
import org.gastwirt.panel.shared.SqlTime;
import org.gastwirt.panel.shared.StoredSentences;
import org.gastwirt.panel.shared.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads jobs for people and programs: each query asks whose they are. */
@Repository
class JobReader {

    private static final String MINE = " and (cast(:customer as uuid) is null or customer_id = :customer)";

    private final JdbcClient jdbc;
    private final Wording wording;

    JobReader(JdbcClient jdbc, Wording wording) {
        this.jdbc = jdbc;
        this.wording = wording;
    }

    Optional<Job> find(UUID id, Actor me) {
        return withSteps(jdbc.sql("select * from job where id = :id" + MINE)
                        .param("id", id)
                        .param("customer", me.customerId())
                        .query((row, number) -> read(row))
                        .list())
                .stream()
                .findFirst();
    }

    List<Job> all(List<UUID> ids, Actor me) {
        return ids.isEmpty()
                ? List.of()
                : withSteps(jdbc.sql("select * from job where id in (:ids)" + MINE + " limit 1000")
                        .param("ids", ids)
                        .param("customer", me.customerId())
                        .query((row, number) -> read(row))
                        .list());
    }

    List<Job> list(JobFilter filter, Cursors.@Nullable Position after, int limit, Actor me) {
        var where = new Conditions();
        where.add("subject = :subject", "subject", filter.subject());
        Job.State state = filter.state();
        if (state == Job.State.RUNNING) {
            where.add("state in ('RUNNING', 'UNDOING')");
        } else {
            where.add("state = :state", "state", state == null ? null : state.name());
        }
        where.add("type = :type", "type", filter.type());
        where.add("customer_id = :of", "of", filter.customer());
        where.add("customer_id = :customer", "customer", me.customerId());
        where.add("created_at >= :from", "from", SqlTime.of(filter.asked().from()));
        where.add("created_at < :to", "to", SqlTime.of(filter.asked().to()));
        where.behind("created_at", after);
        return withSteps(
                jdbc.sql("select * from job where " + where.sql() + " order by created_at desc, id desc limit :limit")
                        .params(where.parameters())
                        .param("limit", limit)
                        .query((row, number) -> read(row))
                        .list());
    }

    List<Job> failed(Instant since, Set<String> alike, int limit, Actor me) {
        return withSteps(jdbc.sql("""
                select * from job failed where state = 'FAILED' and finished_at >= :since
                    and not exists (select from job later where later.subject = failed.subject
                        and later.created_at > failed.created_at and later.state in ('SUCCEEDED', 'RUNNING', 'QUEUED')
                        and (later.type = failed.type or (later.type in (:alike) and failed.type in (:alike))))""" + MINE + " order by finished_at desc limit :limit")
                .param("since", SqlTime.of(since))
                .param("alike", alike)
                .param("customer", me.customerId())
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list());
    }

    Optional<Job> current(UUID subject) {
        return withSteps(jdbc.sql("""
                select * from job where subject = :subject and finished_at is null
                order by case when state = 'QUEUED' then 1 else 0 end, priority desc, created_at, id limit 1""")
                        .param("subject", subject)
                        .query((row, number) -> read(row))
                        .list())
                .stream()
                .findFirst();
    }

    Optional<Job> newest(UUID subject, String type) {
        return withSteps(jdbc.sql("""
                select * from job where subject = :subject and type = :type
                order by created_at desc, id desc limit 1""")
                        .param("subject", subject)
                        .param("type", type)
                        .query((row, number) -> read(row))
                        .list())
                .stream()
                .findFirst();
    }

    private List<Job> withSteps(List<Job> jobs) {
        if (jobs.isEmpty()) {
            return jobs;
        }
        record OfJob(UUID job, Job.StepView step) {}
        Map<UUID, List<Job.StepView>> steps = jdbc
                .sql("select * from job_step where job_id in (:ids) order by job_id, position")
                .param("ids", jobs.stream().map(job -> job.id().value()).toList())
                .query((row, number) -> new OfJob(
                        row.getObject("job_id", UUID.class),
                        new Job.StepView(
                                row.getString("name"),
                                row.getString("state"),
                                row.getInt("progress"),
                                SqlTime.find(row, "started_at"),
                                SqlTime.find(row, "finished_at"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(OfJob::job, Collectors.mapping(OfJob::step, Collectors.toList())));
        return jobs.stream()
                .map(job -> job.withSteps(steps.getOrDefault(job.id().value(), List.of())))
                .toList();
    }

    private Job read(ResultSet row) throws SQLException {
        Sentence reason = StoredSentences.read(row.getString("error_detail"));
        return new Job(
                new JobId(row.getObject("id", UUID.class)),
                row.getString("type"),
                row.getString("subject_kind"),
                row.getObject("subject", UUID.class),
                row.getObject("customer_id", UUID.class),
                Job.State.valueOf(row.getString("state")),
                row.getInt("progress"),
                row.getString("stage"),
                row.getBoolean("cancelable") && !row.getBoolean("decided"),
                row.getString("error_code"),
                wording.of(reason),
                reason,
                row.getString("actor_name"),
                row.getObject("actor_id", UUID.class),
                row.getString("actor_kind"),
                row.getInt("tries"),
                SqlTime.get(row, "created_at"),
                SqlTime.find(row, "started_at"),
                SqlTime.find(row, "finished_at"),
                List.of());
    }
}
