package org.gastwirt.panel.network;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes IPv4 addresses, in order of address, from the oldest pool first.
 *
 * <p>Two ways: the fast one skips addresses that somebody else is taking at this moment, so that nobody waits. When it
 * finds too few, those that were skipped may still become free by a rollback: it gives back what it got (nobody waits
 * while holding something) and asks again, one asker per network at a time, waiting for each. Only then is a network
 * exhausted.
 */
@Component
class Ipv4Takes {

    private static final String TAKE = """
            with chosen as (
                select id from ip_address
                where pool_id = :pool and (state = 'FREE' or (state = 'QUARANTINED' and free_after <= :now))
                order by address limit :count for update %s)
            update ip_address a
            set state = 'USED', server_id = :server, card_id = :card, taken_at = :now, free_after = null, note = null
            from chosen where a.id = chosen.id""";

    private static final String FAST = TAKE.formatted("skip locked");
    private static final String WAITING = TAKE.formatted("");

    private final JdbcClient sql;

    Ipv4Takes(JdbcClient sql) {
        this.sql = sql;
    }

    /** @throws PanelException {@code IP_POOL_EXHAUSTED} */
    void take(CardOwner owner, NetworkId network, int count, OffsetDateTime now) {
        if (count == 0) {
            return;
        }
        var pools = pools(network);
        run("savepoint before_ipv4");
        if (takeFrom(pools, FAST, owner, count, now) < count) {
            run("rollback to savepoint before_ipv4");
            queueUp(network);
            if (takeWaiting(pools, owner, count, now) < count) {
                throw new PanelException(ErrorCode.IP_POOL_EXHAUSTED);
            }
        }
    }

    private List<UUID> pools(NetworkId network) {
        return sql.sql("select id from ip_pool where network_id = ? and family = 4 order by created_at, id")
                .param(network.value())
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    private int takeFrom(List<UUID> pools, String statement, CardOwner owner, int count, OffsetDateTime now) {
        int taken = 0;
        for (UUID pool : pools) {
            if (taken < count) {
                taken += sql.sql(statement)
                        .param("pool", pool)
                        .param("server", owner.server())
                        .param("card", owner.card())
                        .param("count", count - taken)
                        .param("now", now)
                        .update();
            }
        }
        return taken;
    }

    /** One asker per network at a time, until its transaction ends. */
    private void queueUp(NetworkId network) {
        sql.sql("select 1 from pg_advisory_xact_lock(hashtextextended(?, 4))")
                .param(network.text())
                .query(Integer.class)
                .single();
    }

    private int takeWaiting(List<UUID> pools, CardOwner owner, int count, OffsetDateTime now) {
        run("set local lock_timeout = '20s'");
        try {
            return takeFrom(pools, WAITING, owner, count, now);
        } catch (PessimisticLockingFailureException e) {
            throw new PanelException(ErrorCode.TIMEOUT);
        }
    }

    private void run(String statement) {
        sql.sql(statement).update();
    }
}
