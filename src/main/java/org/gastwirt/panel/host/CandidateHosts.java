package org.gastwirt.panel.host;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads hosts with what is claimed of them at this moment. */
@Repository
class CandidateHosts {

    /** Later than this a host that said nothing counts as away. */
    static final String CONNECTED =
            "(connection_id is not null and last_seen_at > clock_timestamp() - interval '20 seconds')";

    private static final String SELECT = """
            select host.*, %s as connected, claims.*
            from host cross join lateral (
                select coalesce(sum(vcpus), 0) as claimed_vcpus, coalesce(sum(memory_bytes), 0) as claimed_memory,
                    coalesce(sum(disk_bytes), 0) as claimed_disk
                from host_taken where host_id = host.id) as claims
            where enrolled_at is not null and retired_at is null""".formatted(CONNECTED);

    private final JdbcClient jdbc;

    CandidateHosts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<CandidateHost> all() {
        return jdbc.sql(SELECT + " order by name")
                .query((row, number) -> read(row))
                .list();
    }

    /** Locks the host's row until the caller's transaction ends, then counts: nobody else claims there meanwhile. */
    Optional<CandidateHost> lock(UUID id) {
        jdbc.sql("select id from host where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional();
        return jdbc.sql(SELECT + " and id = :id")
                .param("id", id)
                .query((row, number) -> read(row))
                .optional();
    }

    private static CandidateHost read(ResultSet row) throws SQLException {
        return new CandidateHost(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("location_id", UUID.class),
                row.getBoolean("connected"),
                row.getBoolean("hypervisor_answers"),
                row.getBoolean("maintenance"),
                List.of((String[]) row.getArray("bridges").getArray()),
                "xen".equals(row.getString("virtualization")),
                row.getInt("cpus"),
                row.getDouble("load1"),
                row.getLong("storage_free_bytes"),
                row.getLong("storage_reserve_bytes"),
                room(row));
    }

    static Room room(ResultSet row) throws SQLException {
        return new Room(
                row.getInt("cpus") * row.getDouble("vcpu_ratio"),
                Math.max(0, row.getLong("memory_bytes") - row.getLong("memory_reserve_bytes")),
                Math.max(0, row.getLong("storage_bytes") - row.getLong("storage_reserve_bytes")),
                row.getLong("claimed_vcpus"),
                row.getLong("claimed_memory"),
                row.getLong("claimed_disk"));
    }
}
