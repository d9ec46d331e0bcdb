package org.gastwirt.panel.network;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.network.MacPools.MacPool;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL on {@code mac_pool}. */
@Component
class MacPoolRows {

    private final JdbcClient sql;

    MacPoolRows(JdbcClient sql) {
        this.sql = sql;
    }

    List<MacPool> all(OffsetDateTime now) {
        return sql.sql("""
                select p.*, u.* from mac_pool p cross join lateral (
                    select count(*) filter (where state = 'USED') used,
                           count(*) filter (where state = 'QUARANTINED' and free_after > :now) quarantined
                    from mac_address m where m.pool_id = p.id) u
                order by p.created_at, p.id""").param("now", now).query(MacPoolRows::map).list();
    }

    /** Pools are made one after the other, so that none overlooks another. */
    void lockAll() {
        sql.sql("select 1 from pg_advisory_xact_lock(hashtextextended('mac pools', 0))")
                .query(Integer.class)
                .single();
    }

    /** Whether it was added: false when the name is taken. */
    boolean insert(MacPoolId id, MacPools.NewMacPool pool, MacRange range, int quarantine, OffsetDateTime now) {
        return sql.sql("""
                insert into mac_pool (id, name, prefix, first_index, next_index, quarantine_seconds, created_at)
                values (:id, :name, :prefix, :first, :first, :quarantine, :now) on conflict (name) do nothing""")
                        .param("id", id.value())
                        .param("name", pool.name())
                        .param("prefix", range.prefix())
                        .param("first", pool.firstIndex())
                        .param("quarantine", quarantine)
                        .param("now", now)
                        .update()
                == 1;
    }

    /** Addresses that a server has stay, and hold the pool: the second statement is then refused by the database. */
    void delete(MacPoolId id) {
        sql.sql("delete from mac_address where pool_id = ? and state <> 'USED'")
                .param(id.value())
                .update();
        sql.sql("delete from mac_pool where id = ?").param(id.value()).update();
    }

    /** Those whose quarantine is not over, behind a position. */
    List<MacPools.RestingMac> resting(
            MacPoolId id, @Nullable OffsetDateTime after, @Nullable String mac, int limit, OffsetDateTime now) {
        return sql.sql("""
                select text(mac) mac, free_after from mac_address
                where pool_id = :id and state = 'QUARANTINED' and free_after > :now
                  and (cast(:after as timestamptz) is null or (free_after, mac) > (:after, cast(:mac as macaddr)))
                order by free_after, mac limit :limit""")
                .param("id", id.value())
                .param("now", now)
                .param("after", after)
                .param("mac", mac)
                .param("limit", limit)
                .query((row, number) -> new MacPools.RestingMac(
                        row.getString("mac"),
                        row.getObject("free_after", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static MacPool map(ResultSet row, int number) throws SQLException {
        long first = row.getLong("first_index");
        long next = row.getLong("next_index");
        var range = new MacRange(row.getString("prefix"));
        var total = range.size() - first;
        return new MacPool(
                new MacPoolId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("prefix"),
                first,
                row.getInt("quarantine_seconds"),
                new PoolUsage(total, row.getLong("used"), 0, row.getLong("quarantined")),
                next < range.size() ? range.address(next) : null,
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
