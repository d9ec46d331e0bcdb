package org.gastwirt.panel.network;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.network.Networks.Network;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL on {@code network}: by hand, because of {@code inet[]}. */
@Component
class NetworkRows {

    private static final String SELECT = """
            select n.id, n.name, n.bridge, array(select host(r) from unnest(n.resolvers) r) resolvers, n.created_at, n.version
            from network n\s""";

    private final JdbcClient sql;

    NetworkRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<Network> read(UUID id) {
        return sql.sql(SELECT + "where n.id = ?")
                .param(id)
                .query(NetworkRows::map)
                .optional();
    }

    Optional<Network> lock(UUID id) {
        return sql.sql(SELECT + "where n.id = ? for update")
                .param(id)
                .query(NetworkRows::map)
                .optional();
    }

    Optional<Network> readByName(String name) {
        return sql.sql(SELECT + "where n.name = ?")
                .param(name)
                .query(NetworkRows::map)
                .optional();
    }

    Optional<Network> oldestWithPool() {
        return sql.sql(
                        SELECT
                                + "where exists (select from ip_pool p where p.network_id = n.id) order by n.created_at, n.id limit 1")
                .query(NetworkRows::map)
                .optional();
    }

    List<Network> olderThan(Instant at, UUID id, int limit) {
        return sql.sql(SELECT
                        + "where (n.created_at, n.id) < (:at, :id) order by n.created_at desc, n.id desc limit :limit")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("limit", limit)
                .query(NetworkRows::map)
                .list();
    }

    /** Whether it was added: false when the name is taken. */
    boolean insert(Network network) {
        return sql.sql("""
                insert into network (id, name, bridge, resolvers, created_at)
                values (:id, :name, :bridge, cast(:resolvers as inet[]), :now) on conflict (name) do nothing""")
                        .param("id", network.id().value())
                        .param("name", network.name())
                        .param("bridge", network.bridge())
                        .param("resolvers", array(network.resolvers()))
                        .param("now", network.createdAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void update(NetworkId id, Networks.Details details) {
        sql.sql("""
                update network set name = :name, bridge = :bridge, resolvers = cast(:resolvers as inet[]),
                    version = version + 1
                where id = :id""")
                .param("name", details.name())
                .param("bridge", details.bridge())
                .param("resolvers", array(details.resolvers()))
                .param("id", id.value())
                .update();
    }

    void delete(NetworkId id) {
        sql.sql("delete from network where id = ?").param(id.value()).update();
    }

    /** PostgreSQL's own way to write an array; the values are checked addresses. */
    private static String array(List<String> addresses) {
        return "{" + String.join(",", addresses) + "}";
    }

    private static Network map(ResultSet row, int number) throws SQLException {
        return new Network(
                new NetworkId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("bridge"),
                List.of((String[]) row.getArray("resolvers").getArray()),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
