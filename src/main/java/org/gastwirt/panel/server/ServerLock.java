package org.gastwirt.panel.server;

import java.util.UUID;
import org.gastwirt.panel.job.SubjectLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A server's row, before those of its jobs. */
@Component
class ServerLock implements SubjectLock {

    private final JdbcClient jdbc;

    ServerLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String subjectKind() {
        return ServerJobs.SUBJECT_KIND;
    }

    @Override
    public void lock(UUID subject) {
        jdbc.sql("select 1 from server where id = ? for update")
                .param(subject)
                .query(Integer.class)
                .optional();
    }
}
