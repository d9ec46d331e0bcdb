package org.gastwirt.panel.host;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.SqlTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads hosts for the provider's staff. */
@Repository
class HostReader {

    /** Filled with those that are meant, so that only their claims are counted. */
    private static final String SELECT = """
            select host.*, location.slug as location_slug, location.name as location_name, %s as connected,
                claims.*
            from (select * from host %%s) as host join location on location.id = host.location_id
            cross join lateral (
                select count(*) filter (where not moving) as servers, coalesce(sum(vcpus), 0) as claimed_vcpus,
                    coalesce(sum(memory_bytes), 0) as claimed_memory, coalesce(sum(disk_bytes), 0) as claimed_disk
                from host_taken where host_id = host.id) as claims
            """.formatted(CandidateHosts.CONNECTED);

    private final JdbcClient jdbc;

    HostReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Host> find(HostId id) {
        return jdbc.sql(SELECT.formatted("where id = :id"))
                .param("id", id.value())
                .query((row, number) -> read(row))
                .optional();
    }

    List<Host> list(HostFilter filter, Cursors.@Nullable Position after, int limit) {
        return jdbc.sql(SELECT.formatted("""
                where retired_at is null
                    and (cast(:location as uuid) is null or location_id = :location)
                    and (name like :part or lower(coalesce(host_name, '')) like :part)
                    and (cast(:at as timestamptz) is null or (created_at, id) < (:at, cast(:after as uuid)))
                order by created_at desc, id desc limit :limit""") + " order by host.created_at desc, host.id desc")
                .param(
                        "location",
                        filter.location() == null ? null : filter.location().value())
                .param("part", part(filter.search()))
                .param("at", after == null ? null : SqlTime.of(after.createdAt()))
                .param("after", after == null ? null : after.id())
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    List<Host> named(String text, int limit) {
        return jdbc.sql(SELECT.formatted("""
                where retired_at is null
                    and (position(:text in lower(name)) > 0 or position(:text in lower(host_name)) > 0)
                order by name limit :limit""") + " order by host.name")
                .param("text", text.strip().toLowerCase(Locale.ROOT))
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    private static String part(@Nullable String search) {
        String text = search == null ? "" : search.strip().toLowerCase(Locale.ROOT);
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static Host read(ResultSet row) throws SQLException {
        Room room = CandidateHosts.room(row);
        return new Host(
                new HostId(row.getObject("id", UUID.class)),
                new HostSettings(
                        row.getString("name"),
                        row.getBoolean("maintenance"),
                        row.getDouble("vcpu_ratio"),
                        new Bytes(row.getLong("memory_reserve_bytes")),
                        new Bytes(row.getLong("storage_reserve_bytes"))),
                new Locations.Location(
                        new LocationId(row.getObject("location_id", UUID.class)),
                        row.getString("location_slug"),
                        row.getString("location_name")),
                state(row),
                SqlTime.find(row, "last_seen_at"),
                row.getObject("connected_at") == null ? null : seen(row),
                new Host.Capacity(
                        (int) room.vcpus(),
                        new Bytes(room.memoryBytes()),
                        new Bytes(room.diskBytes()),
                        room.claimedVcpus(),
                        new Bytes(room.claimedMemoryBytes()),
                        new Bytes(room.claimedDiskBytes())),
                row.getInt("servers"),
                SqlTime.get(row, "created_at"),
                row.getLong("version"));
    }

    private static Host.State state(ResultSet row) throws SQLException {
        if (row.getObject("retired_at") != null) {
            return Host.State.RETIRED;
        }
        if (row.getObject("enrolled_at") == null) {
            return Host.State.NEW;
        }
        if (!row.getBoolean("connected")) {
            return Host.State.AWAY;
        }
        if (!row.getBoolean("hypervisor_answers")) {
            return Host.State.TROUBLE;
        }
        return row.getBoolean("maintenance") ? Host.State.MAINTENANCE : Host.State.READY;
    }

    private static Host.Seen seen(ResultSet row) throws SQLException {
        return new Host.Seen(
                row.getString("host_name"),
                row.getString("agent_version"),
                row.getString("hypervisor"),
                row.getString("hypervisor_version"),
                row.getString("virtualization"),
                row.getString("trouble"),
                row.getInt("cpus"),
                row.getDouble("load1"),
                new Bytes(row.getLong("memory_bytes")),
                new Bytes(row.getLong("memory_available_bytes")),
                new Bytes(row.getLong("storage_bytes")),
                new Bytes(row.getLong("storage_free_bytes")),
                texts(row.getArray("bridges")),
                texts(row.getArray("capabilities")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
