package org.gastwirt.panel.server;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.ReturningServers;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.Jobs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A server whose move is not through has everything still on the host that it came from: an admin's word takes it back there. */
@Component
class MovesAsReturningServers implements ReturningServers {

    private record Move(UUID server, JobId job) {}

    private final JdbcClient jdbc;
    private final Jobs jobs;

    MovesAsReturningServers(JdbcClient jdbc, Jobs jobs) {
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    /** The old host stays as well, until then: of two that are removed at once, one comes second and is refused. */
    @Override
    public Set<UUID> from(HostId host) {
        var returning = new HashSet<UUID>();
        for (Move move : jdbc.sql("""
                        select s.id as server, j.id as job from server s
                          join job j on j.subject = s.id and j.type = :type and j.state in ('RUNNING', 'UNDOING')
                          join host h on h.id = (j.params ->> 'from')::uuid
                        where s.host_id = :host and h.id <> :host and h.retired_at is null for share of h""")
                .param("type", ServerJobs.MOVE)
                .param("host", host.value())
                .query((row, number) ->
                        new Move(row.getObject("server", UUID.class), new JobId(row.getObject("job", UUID.class))))
                .list()) {
            if (jobs.interrupt(move.job())) {
                returning.add(move.server());
            }
        }
        return returning;
    }
}
