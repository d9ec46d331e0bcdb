package org.gastwirt.panel.network;

import inet.ipaddr.IPAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.network.IpPools.AddressState;
import org.gastwirt.panel.network.IpPools.PoolAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL on {@code ip_address}, as admins see it. */
@Component
class PoolAddressRows {

    private static final String STATE =
            "case when a.state = 'QUARANTINED' and a.free_after <= :now then 'FREE' else a.state end";

    private final JdbcClient sql;

    PoolAddressRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** How many were added; those that the network has already are left alone. */
    int insert(IpPoolId pool, NetworkId network, List<String> addresses) {
        return sql.sql("""
                insert into ip_address (id, pool_id, network_id, address, state)
                select gen_random_uuid(), :pool, :network, cast(a as cidr), 'FREE'
                from unnest(cast(:addresses as text[])) a
                on conflict (network_id, address) do nothing""")
                .param("pool", pool.value())
                .param("network", network.value())
                .param("addresses", "{" + String.join(",", addresses) + "}")
                .update();
    }

    /** The name of another pool of the network that holds one of these addresses, or has its gateway among them. */
    Optional<String> otherPoolWith(IpPoolId pool, NetworkId network, List<String> addresses) {
        return sql.sql("""
                with mine as (select cast(a as inet) address from unnest(cast(:addresses as text[])) a)
                select p.name from ip_pool p
                where p.network_id = :network and p.id <> :pool
                  and (exists (select from ip_address a join mine on a.address = cast(mine.address as cidr)
                               where a.pool_id = p.id)
                       or p.gateway in (select address from mine))
                order by p.created_at limit 1""")
                .param("pool", pool.value())
                .param("network", network.value())
                .param("addresses", "{" + String.join(",", addresses) + "}")
                .query(String.class)
                .optional();
    }

    /** The name of another pool of the network that has the gateway among its addresses. */
    Optional<String> otherPoolGiving(IpPoolId pool, NetworkId network, IPAddress gateway) {
        return sql.sql("""
                select p.name from ip_pool p
                where p.network_id = :network and p.id <> :pool and exists (
                    select from ip_address a where a.pool_id = p.id and a.address = cast(:gateway as cidr))
                order by p.created_at limit 1""")
                .param("pool", pool.value())
                .param("network", network.value())
                .param("gateway", gateway.toCanonicalString())
                .query(String.class)
                .optional();
    }

    /** The name of another IPv6 pool of the network whose subnet has something in common with this one. */
    Optional<String> otherPoolOverlapping(IpPoolId pool, NetworkId network, IPAddress subnet) {
        return sql.sql("""
                select p.name from ip_pool p
                where p.network_id = :network and p.id <> :pool and p.family = 6 and p.subnet && cast(:subnet as cidr)
                order by p.created_at limit 1""")
                .param("pool", pool.value())
                .param("network", network.value())
                .param("subnet", subnet.toCanonicalString())
                .query(String.class)
                .optional();
    }

    int count(IpPoolId pool) {
        return sql.sql("select count(*) from ip_address where pool_id = ?")
                .param(pool.value())
                .query(Integer.class)
                .single();
    }

    /** In order of address, behind {@code after}. */
    List<PoolAddress> list(
            IpPoolId pool, @Nullable AddressState state, @Nullable String after, int limit, OffsetDateTime now) {
        return sql.sql("select a.*, " + STATE + " seen, text(a.address) cidr from ip_address a where a.pool_id = :pool"
                        + (after == null ? "" : " and a.address > cast(:after as cidr)")
                        + (state == null ? "" : " and " + is(state))
                        + " order by a.address limit :limit")
                .param("pool", pool.value())
                .param("after", after)
                .param("now", now)
                .param("limit", limit)
                .query(PoolAddressRows::map)
                .list();
    }

    /** The same as {@link #STATE}, in words that indexes understand. */
    private static String is(AddressState state) {
        return switch (state) {
            case FREE -> "a.state in ('FREE', 'QUARANTINED') and (a.state = 'FREE' or a.free_after <= :now)";
            case QUARANTINED -> "a.state = 'QUARANTINED' and (a.free_after > :now or a.free_after is null)";
            case USED, RESERVED -> "a.state = '" + state.name() + "'";
        };
    }

    /** All of one block, in order of address. */
    List<PoolAddress> within(IpPoolId pool, String block, OffsetDateTime now) {
        return sql.sql(
                        "select a.*, " + STATE + " seen, text(a.address) cidr from ip_address a"
                                + " where a.pool_id = :pool and a.address <<= cast(:block as cidr) order by a.address limit 256")
                .param("pool", pool.value())
                .param("block", block)
                .param("now", now)
                .query(PoolAddressRows::map)
                .list();
    }

    /**
     * The blocks of that prefix length that hold addresses of the pool, in order. From each it goes to the first address behind
     * it, so that nothing is sorted, however many there are.
     */
    List<AddressMap.Block> blocks(IpPoolId pool, int length, int atMost, OffsetDateTime now) {
        return sql.sql("""
                with recursive block as (
                    (select network(set_masklen(cast(a.address as inet), :length)) net
                    from ip_address a where a.pool_id = :pool order by a.address limit 1)
                    union all
                    select (select network(set_masklen(cast(a.address as inet), :length))
                        from ip_address a where a.pool_id = :pool and a.address > set_masklen(broadcast(block.net), 32)
                        order by a.address limit 1)
                    from block where block.net is not null)
                select text(block.net) block, n.* from block cross join lateral (
                    select count(*) total, count(*) filter (where %s = 'FREE') free from ip_address a
                    where a.pool_id = :pool and a.address between block.net and set_masklen(broadcast(block.net), 32)) n
                where block.net is not null limit :limit""".formatted(STATE))
                .param("pool", pool.value())
                .param("length", length)
                .param("limit", atMost)
                .param("now", now)
                .query((row, number) ->
                        new AddressMap.Block(row.getString("block"), row.getInt("total"), row.getInt("free")))
                .list();
    }

    Optional<PoolAddress> read(IpPoolId pool, String cidr, OffsetDateTime now) {
        return sql.sql("select a.*, " + STATE + " seen, text(a.address) cidr from ip_address a"
                        + " where a.pool_id = :pool and a.address = cast(:cidr as cidr)")
                .param("pool", pool.value())
                .param("cidr", cidr)
                .param("now", now)
                .query(PoolAddressRows::map)
                .optional();
    }

    /** Whether it is reserved now; false when a server has it or the pool does not. */
    boolean reserve(IpPoolId pool, String cidr, String note) {
        return sql.sql("""
                update ip_address set state = 'RESERVED', note = :note, free_after = null
                where pool_id = :pool and address = cast(:cidr as cidr) and state <> 'USED'""")
                        .param("note", note)
                        .param("pool", pool.value())
                        .param("cidr", cidr)
                        .update()
                == 1;
    }

    /** Whether it was reserved. */
    boolean unreserve(IpPoolId pool, String cidr) {
        return sql.sql("""
                update ip_address set state = 'FREE', note = null
                where pool_id = :pool and address = cast(:cidr as cidr) and state = 'RESERVED'""").param("pool", pool.value()).param("cidr", cidr).update() == 1;
    }

    /** Whether it rested. */
    boolean endQuarantine(IpPoolId pool, String cidr) {
        return sql.sql("""
                update ip_address set state = 'FREE', free_after = null
                where pool_id = :pool and address = cast(:cidr as cidr) and state = 'QUARANTINED'""").param("pool", pool.value()).param("cidr", cidr).update() == 1;
    }

    private static PoolAddress map(ResultSet row, int number) throws SQLException {
        return new PoolAddress(
                row.getString("cidr"),
                AddressState.valueOf(row.getString("seen")),
                row.getObject("server_id", UUID.class),
                row.getString("note"),
                instant(row, "free_after"),
                instant(row, "taken_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
