package org.gastwirt.panel.server;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The network cards beside the first of each server; what they are called and may use is in the address book. */
@Repository
class PluggedCards {

    /** Of one server. */
    static final int MOST = 8;

    private final JdbcClient jdbc;
    private final Clock clock;

    PluggedCards(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Made up front, so that asking twice for it makes one; the server's row is locked.
     *
     * @return false: every place is taken
     */
    boolean plan(UUID id, UUID server, UUID network) {
        jdbc.sql("""
                        insert into server_card (id, server_id, slot, network_id, state, created_at)
                        select :id, :server, free.slot, :network, 'PLANNED', :now from generate_series(1, :most) as free (slot)
                        where not exists (select from server_card c where c.server_id = :server and c.slot = free.slot)
                        order by free.slot limit 1 on conflict (id) do nothing
                        """)
                .param("id", id)
                .param("server", server)
                .param("network", network)
                .param("most", MOST)
                .param("now", SqlTime.of(clock.instant()))
                .update();
        return find(id).isPresent();
    }

    void live(UUID id) {
        jdbc.sql("update server_card set state = 'LIVE' where id = ?").param(id).update();
    }

    void plannedAgain(UUID id) {
        jdbc.sql("update server_card set state = 'PLANNED' where id = ?")
                .param(id)
                .update();
    }

    /** After its addresses were given back; gone already, nothing happens. */
    void forget(UUID id) {
        jdbc.sql("delete from server_card where id = ?").param(id).update();
    }

    void forgetAll(UUID server) {
        jdbc.sql("delete from server_card where server_id = ?").param(server).update();
    }

    Optional<PluggedCard> find(UUID id) {
        return query("id = ?", id).stream().findFirst();
    }

    /** All of a server, in the order of their places. */
    List<PluggedCard> of(UUID server) {
        return query("server_id = ?", server);
    }

    private List<PluggedCard> query(String which, UUID id) {
        return jdbc.sql("select * from server_card where " + which + " order by slot")
                .param(id)
                .query((row, number) -> new PluggedCard(
                        row.getObject("id", UUID.class),
                        row.getObject("server_id", UUID.class),
                        row.getObject("network_id", UUID.class),
                        row.getInt("slot"),
                        row.getString("state").equals("LIVE")))
                .list();
    }
}
