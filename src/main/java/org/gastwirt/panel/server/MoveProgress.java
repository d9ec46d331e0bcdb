package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.agent.VolumeTransfers;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.Jobs;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far the newest move of a server is, which host it waits for, and where something of it lies still. */
@Repository
class MoveProgress {

    /**
     * What can be told of a move.
     *
     * @param job the newest move, or null; {@code copies} are its volumes on their way
     * @param waitsFor hosts that are away, and have not done yet what the move asked of them
     * @param leftOn the host that the server does not lie on, and that is still to be cleared; null: none
     */
    record Seen(
            @Nullable Job job,
            List<VolumeTransfers.Copy> copies,
            List<At> waitsFor,
            @Nullable At leftOn) {

        /** Whether it goes on only when a host comes back, or when somebody says that it does not. */
        public boolean stands() {
            return !waitsFor.isEmpty();
        }
    }

    /** @param away whether that host cannot be asked for anything now */
    record At(HostId host, String name, boolean away) {}

    private static final String AWAY =
            "(h.connection_id is null or h.last_seen_at < clock_timestamp() - interval '20 seconds')";

    private final Jobs jobs;
    private final VolumeTransfers transfers;
    private final JdbcClient jdbc;

    MoveProgress(Jobs jobs, VolumeTransfers transfers, JdbcClient jdbc) {
        this.jobs = jobs;
        this.transfers = transfers;
        this.jdbc = jdbc;
    }

    Seen of(UUID server) {
        return jobs.newest(server, ServerJobs.MOVE)
                .map(job -> new Seen(
                        job,
                        transfers.copies(job.id().value()),
                        job.state().isFinished() ? List.of() : waitsFor(job.id()),
                        job.state().isFinished() ? leftOn(server) : null))
                .orElse(new Seen(null, List.of(), List.of(), null));
    }

    private List<At> waitsFor(JobId job) {
        return jdbc.sql(
                        "select distinct h.id, h.name, true as away from agent_operation o join host h on h.id = o.host_id"
                                + " where o.job_id = ? and o.state in ('WAITING', 'SENT', 'ACCEPTED') and " + AWAY)
                .param(job.value())
                .query(MoveProgress::read)
                .list();
    }

    private @Nullable At leftOn(UUID server) {
        return jdbc.sql("select h.id, h.name, " + AWAY
                        + " as away from move_claim c join host h on h.id = c.host_id where c.server_id = ?")
                .param(server)
                .query(MoveProgress::read)
                .optional()
                .orElse(null);
    }

    private static At read(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new At(new HostId(row.getObject("id", UUID.class)), row.getString("name"), row.getBoolean("away"));
    }
}
