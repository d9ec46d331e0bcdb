package org.gastwirt.panel.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.StoredSentences;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads jobs for the runner. Not for people: nobody's customer is asked for here. */
@Repository
class JobRows {

    private final JdbcClient jdbc;

    JobRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    JobRow get(UUID job) {
        return find(job, "").orElseThrow(() -> new IllegalStateException("job " + job + " is gone"));
    }

    /** Holds the row until the caller's transaction ends. */
    Optional<JobRow> lock(UUID job) {
        return find(job, " for update");
    }

    private Optional<JobRow> find(UUID job, String locking) {
        // locked first, so that the steps are read as they are behind the lock
        return jdbc.sql("select * from job where id = :id" + locking)
                .param("id", job)
                .query((row, number) -> read(row))
                .optional()
                .map(found -> withSteps(found));
    }

    private static JobRow read(ResultSet row) throws SQLException {
        return new JobRow(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getString("subject_kind"),
                row.getObject("subject", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getString("params"),
                Job.State.valueOf(row.getString("state")),
                row.getBoolean("cancelable") && !row.getBoolean("decided"),
                row.getBoolean("cancel_requested"),
                row.getInt("tries"),
                row.getLong("attempt"),
                row.getInt("failures"),
                row.getLong("signals"),
                row.getString("error_code"),
                StoredSentences.read(row.getString("error_detail")),
                // who asked was checked when it asked; from here on the name is for the audit trail
                new Actor(
                        Actor.Kind.valueOf(row.getString("actor_kind")),
                        row.getObject("actor_id", UUID.class),
                        row.getString("actor_name"),
                        "job",
                        row.getString("request_id"),
                        Role.ADMIN,
                        null,
                        Set.of(),
                        null,
                        row.getString("acting_as")),
                List.of());
    }

    private JobRow withSteps(JobRow job) {
        var steps = jdbc.sql("select * from job_step where job_id = :id order by position")
                .param("id", job.id())
                .query((row, number) -> new JobRow.StepRow(
                        row.getInt("position"),
                        row.getString("name"),
                        row.getString("state"),
                        row.getString("result"),
                        row.getInt("round")))
                .list();
        return new JobRow(
                job.id(),
                job.type(),
                job.subjectKind(),
                job.subject(),
                job.customerId(),
                job.params(),
                job.state(),
                job.cancelable(),
                job.cancelRequested(),
                job.tries(),
                job.attempt(),
                job.failures(),
                job.signals(),
                job.errorCode(),
                job.errorDetail(),
                job.actor(),
                steps);
    }
}
