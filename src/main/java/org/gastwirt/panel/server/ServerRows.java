package org.gastwirt.panel.server;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.network.AddressBook;
import org.gastwirt.panel.plan.CpuShare;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.Sentence;
import org.gastwirt.panel.shared.StoredSentences;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads servers with all that a person sees of them: one query, and one for the addresses. */
@Repository
class ServerRows {

    /** {@code w} is the job at work, else the next one that waits and is due. */
    private static final String SELECT = """
            select s.*, c.name as customer_name, p.slug as plan_slug, p.name as plan_name,
              i.slug as image_slug, i.name as image_name, l.slug as location_slug, l.name as location_name,
              h.name as host_name, w.type as busy_with,
              p.screenshots and c.screenshots and coalesce('pictures' = any(h.capabilities), false) as pictured
            from server s
            join customer c on c.id = s.customer_id
            join plan p on p.id = s.plan_id
            join image i on i.id = s.image_id
            left join location l on l.id = s.location_id
            left join host h on h.id = s.host_id
            left join lateral (
              select j.type from job j
              where j.subject = s.id and j.state in ('QUEUED', 'RUNNING', 'UNDOING') and j.finished_at is null
              order by j.state = 'QUEUED', j.priority desc, j.created_at, j.id limit 1) w on true
            """;

    private final JdbcClient jdbc;
    private final AddressBook addresses;

    ServerRows(JdbcClient jdbc, AddressBook addresses) {
        this.jdbc = jdbc;
        this.addresses = addresses;
    }

    /** Newest first. */
    List<Server> list(ServerConditions conditions, int atMost) {
        return withAddresses(
                jdbc.sql(SELECT + conditions.where() + " order by s.created_at desc, s.id desc limit :limit")
                        .params(conditions.params())
                        .param("limit", atMost)
                        .query(ServerRows::read)
                        .list());
    }

    /** At most one: by id, whoever's it is. The caller checks the owner. */
    List<Server> byId(UUID id) {
        return withAddresses(jdbc.sql(SELECT + " where s.id = ?")
                .param(id)
                .query(ServerRows::read)
                .list());
    }

    /** Those that are there, in the order of the ids; whoever's they are. The caller checks the owner. */
    List<Server> byIds(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, Server> found =
                withAddresses(jdbc.sql(SELECT + " where s.id in (:ids)")
                                .param("ids", ids)
                                .query(ServerRows::read)
                                .list())
                        .stream()
                        .collect(Collectors.toMap(server -> server.id().value(), server -> server));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    Map<UUID, String> names(Collection<UUID> ids, Actor me) {
        var names = new HashMap<UUID, String>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                    select id, name from server
                    where id in (:ids) and (cast(:me as uuid) is null or customer_id = :me) limit 1000""").param("ids", ids).param("me", me.customerId()).query(row -> {
                names.put(row.getObject("id", UUID.class), row.getString("name"));
            });
        }
        return names;
    }

    /** The living one, else the newest tombstone. */
    List<Server> byExternalId(String externalId) {
        return withAddresses(jdbc.sql(
                        SELECT + " where s.external_id = ? order by s.lifecycle = 'DELETED', s.created_at desc limit 1")
                .param(externalId)
                .query(ServerRows::read)
                .list());
    }

    private List<Server> withAddresses(List<Server> servers) {
        Map<UUID, AddressBook.Card> cards = servers.isEmpty()
                ? Map.of()
                : addresses.of(servers.stream().map(s -> s.id().value()).toList());
        return servers.stream().map(s -> s.with(cards.get(s.id().value()))).toList();
    }

    private static Server read(ResultSet row, int number) throws SQLException {
        UUID host = row.getObject("host_id", UUID.class);
        return new Server(
                new ServerId(row.getObject("id", UUID.class)),
                row.getLong("number"),
                row.getString("external_id"),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getString("customer_name"),
                named(row, "plan"),
                named(row, "image"),
                row.getObject("location_id") == null ? null : named(row, "location"),
                host == null ? null : new HostId(host),
                row.getString("host_name"),
                row.getString("name"),
                row.getString("hostname"),
                Lifecycle.valueOf(row.getString("lifecycle")),
                row.getBoolean("wanted_running"),
                VmPower.valueOf(row.getString("power")),
                row.getBoolean("saved"),
                instant(row, "power_seen_at"),
                suspension(row),
                row.getLong("generation"),
                size(row),
                row.getBoolean("root_password_pending"),
                DesktopSetup.valueOf(row.getString("desktop")),
                row.getBoolean("pictured"),
                labels(row.getString("labels")),
                failure(row),
                instant(row, "delete_after"),
                instant(row, "deleted_at"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                row.getLong("version"),
                row.getString("busy_with"),
                null);
    }

    private static Server.Named named(ResultSet row, String what) throws SQLException {
        return new Server.Named(
                row.getObject(what + "_id", UUID.class), row.getString(what + "_slug"), row.getString(what + "_name"));
    }

    private static Server.Size size(ResultSet row) throws SQLException {
        long traffic = row.getLong("traffic_bytes");
        Bytes limit = row.wasNull() ? null : new Bytes(traffic);
        return new Server.Size(
                row.getInt("vcpus"),
                new Bytes(row.getLong("memory_bytes")),
                new Bytes(row.getLong("disk_bytes")),
                limit,
                row.getInt("port_mbps"),
                new CpuShare(row.getInt("cpu_weight"), row.getInt("cpu_cap")));
    }

    private static Server.@Nullable Suspension suspension(ResultSet row) throws SQLException {
        String origin = row.getString("suspend_origin");
        String reason = row.getString("suspend_reason");
        return origin == null
                ? null
                : new Server.Suspension(
                        reason == null ? "" : reason, SuspendOrigin.valueOf(origin), instant(row, "suspended_at"));
    }

    private static Server.@Nullable Failure failure(ResultSet row) throws SQLException {
        String code = row.getString("failure_code");
        Sentence detail = StoredSentences.read(row.getString("failure_detail"));
        return code == null ? null : new Server.Failure(code, detail);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    @SuppressWarnings("unchecked") // written by us: a map of strings
    private static Map<String, String> labels(String json) {
        return json.equals("{}") ? Map.of() : AgentJson.read(json, Map.class);
    }
}
