package org.gastwirt.panel.network;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.network.IpPools.IpPool;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL on {@code ip_pool}. */
@Component
class IpPoolRows {

    // An address whose quarantine is over counts as free. In the order of the index, so that 65,536 rows are counted by
    // what
    // they are and none is looked at twice.
    private static final String SELECT = """
            select p.*, host(p.gateway) router, text(p.subnet) block, u.*
            from ip_pool p cross join lateral (
                select coalesce(sum(n), 0) total,
                       coalesce(sum(n) filter (where state = 'USED'), 0) used,
                       coalesce(sum(n) filter (where state = 'RESERVED'), 0) reserved,
                       coalesce(sum(resting) filter (where state = 'QUARANTINED'), 0) quarantined
                from (select state, count(*) n, count(*) filter (where free_after > :now) resting
                    from ip_address a where a.pool_id = p.id group by state) by_state) u\s""";

    private static final String UNCOUNTED = """
            select p.*, host(p.gateway) router, text(p.subnet) block, 0 total, 0 used, 0 reserved, 0 quarantined
            from ip_pool p\s""";

    private final JdbcClient sql;

    IpPoolRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<IpPool> read(IpPoolId id, OffsetDateTime now) {
        return sql.sql(SELECT + "where p.id = :id")
                .param("id", id.value())
                .param("now", now)
                .query(IpPoolRows::map)
                .optional();
    }

    /** The same with nothing in its usage: counting 65,536 addresses is for those who show how full it is. */
    Optional<IpPool> readUncounted(IpPoolId id) {
        return sql.sql(UNCOUNTED + "where p.id = :id")
                .param("id", id.value())
                .query(IpPoolRows::map)
                .optional();
    }

    List<IpPool> of(NetworkId network, OffsetDateTime now) {
        return sql.sql(SELECT + "where p.network_id = :network order by p.created_at, p.id")
                .param("network", network.value())
                .param("now", now)
                .query(IpPoolRows::map)
                .list();
    }

    /** Of all networks. */
    List<IpPool> all(OffsetDateTime now) {
        return sql.sql(SELECT + "order by p.created_at, p.id")
                .param("now", now)
                .query(IpPoolRows::map)
                .list();
    }

    /** Whether it was added: false when the name is taken. */
    boolean insert(
            IpPoolId id, NetworkId network, IpPools.NewIpPool pool, Subnet subnet, int quarantine, OffsetDateTime now) {
        return sql.sql("""
                insert into ip_pool (id, network_id, name, family, subnet, gateway, server_prefix, quarantine_seconds,
                        created_at)
                values (:id, :network, :name, :family, cast(:subnet as cidr), cast(:gateway as inet), :prefix,
                        :quarantine, :now)
                on conflict (name) do nothing""")
                        .param("id", id.value())
                        .param("network", network.value())
                        .param("name", pool.name())
                        .param("family", subnet.family())
                        .param("subnet", subnet.block().toCanonicalString())
                        .param("gateway", subnet.gateway().toCanonicalString())
                        .param("prefix", subnet.serverPrefix())
                        .param("quarantine", quarantine)
                        .param("now", now)
                        .update()
                == 1;
    }

    void setQuarantine(IpPoolId id, int seconds) {
        sql.sql("update ip_pool set quarantine_seconds = ?, version = version + 1 where id = ?")
                .params(seconds, id.value())
                .update();
    }

    /** Addresses that a server has stay, and hold the pool: the second statement is then refused by the database. */
    void delete(IpPoolId id) {
        sql.sql("delete from ip_address where pool_id = ? and state <> 'USED'")
                .param(id.value())
                .update();
        sql.sql("delete from ip_pool where id = ?").param(id.value()).update();
    }

    private static IpPool map(ResultSet row, int number) throws SQLException {
        int family = row.getInt("family");
        var subnet = Subnet.stored(row.getString("block"), row.getString("router"), row.getInt("server_prefix"));
        var usage = new PoolUsage(
                family == 4 ? row.getLong("total") : subnet.usablePrefixes(),
                row.getLong("used"),
                row.getLong("reserved"),
                row.getLong("quarantined"));
        return new IpPool(
                new IpPoolId(row.getObject("id", UUID.class)),
                new NetworkId(row.getObject("network_id", UUID.class)),
                row.getString("name"),
                family,
                row.getString("block"),
                row.getString("router"),
                subnet.serverPrefix(),
                row.getInt("quarantine_seconds"),
                usage,
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
