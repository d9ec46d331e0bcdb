package org.gastwirt.panel.host;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Etags;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what admins decide about hosts. What agents tell is written by {@link HostLinks}, and never raises a version. */
@Repository
class HostWriter {

    private final JdbcClient jdbc;
    private final ReturningServers returning;
    private final Clock clock;

    HostWriter(JdbcClient jdbc, ReturningServers returning, Clock clock) {
        this.jdbc = jdbc;
        this.returning = returning;
        this.clock = clock;
    }

    HostId insert(HostSettings settings, LocationId location) {
        HostId id = HostId.next();
        int made = jdbc.sql("""
                insert into host (id, name, location_id, maintenance, vcpu_ratio, memory_reserve_bytes,
                    storage_reserve_bytes, created_at)
                values (:id, :name, :location, :maintenance, :ratio, :memory, :storage, :now)
                on conflict (name) do nothing""")
                .param("id", id.value())
                .param("name", settings.name())
                .param("location", location.value())
                .param("maintenance", settings.maintenance())
                .param("ratio", settings.vcpuRatio())
                .param("memory", settings.memoryReserve().value())
                .param("storage", settings.storageReserve().value())
                .param("now", SqlTime.of(clock.instant()))
                .update();
        if (made == 0) {
            throw new PanelException(ErrorCode.NAME_TAKEN, settings.name());
        }
        return id;
    }

    void update(HostId id, HostSettings settings, long version) {
        try {
            int changed = jdbc.sql("""
                    update host set name = :name, maintenance = :maintenance, vcpu_ratio = :ratio,
                        memory_reserve_bytes = :memory, storage_reserve_bytes = :storage, version = version + 1
                    where id = :id and version = :version""")
                    .param("name", settings.name())
                    .param("maintenance", settings.maintenance())
                    .param("ratio", settings.vcpuRatio())
                    .param("memory", settings.memoryReserve().value())
                    .param("storage", settings.storageReserve().value())
                    .param("id", id.value())
                    .param("version", version)
                    .update();
            requireChanged(id, changed);
        } catch (DuplicateKeyException e) {
            throw new PanelException(ErrorCode.NAME_TAKEN, settings.name());
        }
    }

    /**
     * Locked first, as placement does: no server comes while we look whether there are any. What moves hold there beside a
     * server's own room does not keep the host: they end without it.
     */
    void retire(Host host, long version) {
        jdbc.sql("select id from host where id = :id for update")
                .param("id", host.id().value())
                .query((row, number) -> true)
                .optional();
        List<UUID> claimed = jdbc.sql("select server_id from host_claim where host_id = :id")
                .param("id", host.id().value())
                .query((row, number) -> row.getObject("server_id", UUID.class))
                .list();
        if (!claimed.isEmpty() && !returning.from(host.id()).containsAll(claimed)) {
            throw new PanelException(ErrorCode.IN_USE, host.name());
        }
        requireChanged(
                host.id(),
                jdbc.sql("""
                update host set retired_at = :now, public_key = null, connection_id = null, panel = null,
                    name = left(name, 40) || '~' || left(id::text, 18), version = version + 1
                where id = :id and version = :version""")
                        .param("now", SqlTime.of(clock.instant()))
                        .param("id", host.id().value())
                        .param("version", version)
                        .update());
        jdbc.sql("delete from enrolment_token where host_id = :id")
                .param("id", host.id().value())
                .update();
    }

    private void requireChanged(HostId id, int rows) {
        if (rows == 0) {
            long version = jdbc.sql("select version from host where id = :id")
                    .param("id", id.value())
                    .query(Long.class)
                    .single();
            throw new PanelException(ErrorCode.PRECONDITION_FAILED).with(Etags.VERSION, version);
        }
    }
}
