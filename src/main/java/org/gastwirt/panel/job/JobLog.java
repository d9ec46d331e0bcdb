package org.gastwirt.panel.job;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a job tells, a thousand lines at most. */
@Repository
class JobLog {

    private static final int LINES = 1000;
    private static final int LINE_LENGTH = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    JobLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void info(UUID job, @Nullable String step, String line) {
        add(job, step, "INFO", line);
    }

    void warn(UUID job, @Nullable String step, String line) {
        add(job, step, "WARN", line);
    }

    void error(UUID job, @Nullable String step, String line) {
        add(job, step, "ERROR", line);
    }

    private void add(UUID job, @Nullable String step, String level, String line) {
        String text = line.replace('\n', ' ').replace("\0", "").strip();
        jdbc.sql("""
                insert into job_log (job_id, at, step, level, line)
                select :job, :at, :step, :level, :line
                where (select count(*) from job_log where job_id = :job) < :lines""")
                .param("job", job)
                .param("at", SqlTime.of(clock.instant()))
                .param("step", step)
                .param("level", level)
                .param("line", text.length() <= LINE_LENGTH ? text : text.substring(0, LINE_LENGTH))
                .param("lines", LINES)
                .update();
    }

    List<Job.LogLine> of(UUID job) {
        return jdbc.sql("select at, step, level, line from job_log where job_id = :job order by id")
                .param("job", job)
                .query((row, number) -> new Job.LogLine(
                        SqlTime.get(row, "at"), row.getString("step"), row.getString("level"), row.getString("line")))
                .list();
    }
}
