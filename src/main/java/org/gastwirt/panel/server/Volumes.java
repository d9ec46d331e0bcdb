package org.gastwirt.panel.server;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.VmFacts.FoundDisk;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The volumes of servers. States only move forward; each statement is safe to repeat. */
@Repository
class Volumes {

    private static final String NOT_OF_A_MOVE = " and not (v.state in ('DETACHED', 'WIPE_QUEUED') and exists ("
            + "select from move_claim c where c.server_id = v.server_id and c.host_id = v.host_id))";

    private final JdbcClient jdbc;
    private final Clock clock;

    Volumes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Made up front, so that asking twice for it makes one. */
    void plan(UUID id, ServerEntity server, long generation, DiskFormat format) {
        jdbc.sql("""
                        insert into volume (id, server_id, generation, size_bytes, format, state, created_at, state_at)
                        values (:id, :server, :generation, :size, :format, 'PLANNED', :now, :now)
                        on conflict (id) do update
                          set state = 'PLANNED', state_at = excluded.state_at, generation = excluded.generation
                          where volume.state = 'WIPED'
                        """)
                .param("id", id)
                .param("server", server.id)
                .param("generation", generation)
                .param("size", server.hardware.diskBytes())
                .param("format", format.name())
                .param("now", now())
                .update();
    }

    /** The same for a copy on another host. */
    void planCopy(UUID id, Volume original, UUID host, long generation) {
        jdbc.sql("""
                        insert into volume (id, server_id, host_id, generation, size_bytes, format, slot, state, created_at, state_at)
                        select :id, server_id, :host, :generation, size_bytes, format, slot, 'COPYING', :now, :now
                        from volume where id = :original
                        on conflict (id) do update
                          set state = 'COPYING', state_at = excluded.state_at, generation = excluded.generation,
                            size_bytes = excluded.size_bytes, host_id = excluded.host_id, slot = excluded.slot
                          where volume.state in ('WIPED', 'LOST')
                        """)
                .param("id", id)
                .param("original", original.id())
                .param("host", host)
                .param("generation", generation)
                .param("now", now())
                .update();
    }

    /** A disk that lies on a host already, where it lies. */
    void adopted(UUID id, UUID server, UUID host, long generation, FoundDisk disk) {
        jdbc.sql("""
                        insert into volume (id, server_id, host_id, generation, size_bytes, format, state, path, created_at, state_at)
                        values (:id, :server, :host, :generation, :size, :format, 'LIVE', :path, :now, :now)
                        """)
                .param("id", id)
                .param("server", server)
                .param("host", host)
                .param("generation", generation)
                .param("size", disk.sizeBytes())
                .param("format", java.util.Objects.requireNonNull(disk.format()).name())
                .param("path", disk.path())
                .param("now", now())
                .update();
    }

    /** Forgets a disk that was there before us; it is not destroyed. One that waits to be wiped is not forgotten. */
    void forgetAdopted(UUID server) {
        jdbc.sql("delete from volume where server_id = ? and path is not null and state = 'LIVE'")
                .param(server)
                .update();
    }

    /** Forgets one that no host was ever asked for. */
    void forgetUnplaced(UUID id) {
        jdbc.sql("delete from volume where id = ? and state = 'PLANNED' and host_id is null")
                .param(id)
                .update();
    }

    void placed(UUID id, UUID host) {
        jdbc.sql("update volume set host_id = ? where id = ?").params(host, id).update();
    }

    /** Nothing of it was ever made there. */
    void unplaced(UUID id) {
        jdbc.sql("update volume set host_id = null where id = ? and state = 'PLANNED'")
                .param(id)
                .update();
    }

    void grown(UUID id, long sizeBytes) {
        jdbc.sql("update volume set size_bytes = greatest(size_bytes, ?) where id = ?")
                .params(sizeBytes, id)
                .update();
    }

    void live(UUID id) {
        move(id, Volume.State.LIVE, "'PLANNED', 'COPYING', 'LIVE'");
    }

    void detached(UUID id) {
        move(id, Volume.State.DETACHED, "'PLANNED', 'COPYING', 'LIVE', 'DETACHED'");
    }

    void wipeQueued(UUID id) {
        move(id, Volume.State.WIPE_QUEUED, "'DETACHED', 'WIPE_QUEUED'");
    }

    void wiped(UUID id) {
        move(id, Volume.State.WIPED, "'DETACHED', 'WIPE_QUEUED', 'WIPED'");
    }

    /** Its host was removed: it is neither there nor wiped. */
    void lost(UUID id) {
        move(id, Volume.State.LOST, "'DETACHED', 'WIPE_QUEUED'");
    }

    /** Back to where it was: only a volume that no host was asked to detach. */
    void liveAgain(UUID id, long generation) {
        move(id, Volume.State.LIVE, "'DETACHED', 'LIVE'");
        jdbc.sql("update volume set generation = ? where id = ? and state = 'LIVE'")
                .params(generation, id)
                .update();
    }

    void copyingAgain(UUID id) {
        move(id, Volume.State.COPYING, "'LIVE', 'COPYING'");
    }

    void plannedAgain(UUID id) {
        move(id, Volume.State.PLANNED, "'LIVE', 'PLANNED'");
    }

    private void move(UUID id, Volume.State next, String from) {
        jdbc.sql("update volume set state = :next, state_at = :now where id = :id and state <> :next and state in ("
                        + from + ")")
                .param("next", next.name())
                .param("now", now())
                .param("id", id)
                .update();
    }

    Optional<Volume> find(UUID id) {
        return jdbc.sql("select * from volume where id = ?")
                .param(id)
                .query(PluggedVolumes::read)
                .optional();
    }

    Optional<Volume> root(UUID server) {
        return jdbc.sql("select * from volume where server_id = ? and state = 'LIVE' and slot = 0")
                .param(server)
                .query(PluggedVolumes::read)
                .optional();
    }

    /** When it came into the state that it is in. */
    Instant sinceWhen(UUID id) {
        return jdbc.sql("select state_at from volume where id = ?")
                .param(id)
                .query((row, number) -> SqlTime.get(row, "state_at"))
                .single();
    }

    /** All that the guest has, the one that it stands on first. */
    List<Volume> live(ServerEntity server) {
        return jdbc.sql("select * from volume where server_id = ? and state = 'LIVE' order by slot")
                .param(server.id)
                .query(PluggedVolumes::read)
                .list();
    }

    /** All that may still lie on a host; not what a move has left behind, which is cleared away without the server. */
    List<Volume> leftOf(UUID server) {
        return jdbc.sql("select * from volume v where server_id = ? and state not in ('WIPED', 'LOST')" + NOT_OF_A_MOVE
                        + " order by created_at, id")
                .param(server)
                .query(PluggedVolumes::read)
                .list();
    }

    /** Left behind by a job that ended: what waits to be wiped and nobody works on. */
    List<Volume> waitingToBeWiped() {
        return jdbc.sql("""
                        select v.* from volume v
                        where v.state in ('DETACHED', 'WIPE_QUEUED') and v.host_id is not null
                          and not exists (select from job j where j.finished_at is null and j.subject in (v.id, v.server_id))
                        """ + NOT_OF_A_MOVE + " order by v.state_at limit 100")
                .query(PluggedVolumes::read)
                .list();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
