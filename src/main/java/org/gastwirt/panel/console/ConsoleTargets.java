package org.gastwirt.panel.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks up where a server is, for those whose it is. The target comes from here only, never from a request. */
@Repository
class ConsoleTargets {

    private final JdbcClient jdbc;

    ConsoleTargets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws PanelException {@code NOT_FOUND} for an unknown, a foreign or a deleted one */
    ConsoleTarget get(ServerId id, Actor me) {
        return jdbc.sql("""
                        select id, name, customer_id, host_id, generation, lifecycle, power
                          from server
                         where id = :id
                           and lifecycle <> 'DELETED'
                           and (cast(:customer as uuid) is null or customer_id = :customer)
                        """)
                .param("id", id.value())
                .param("customer", me.customerId())
                .query(ConsoleTargets::read)
                .optional()
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    private static ConsoleTarget read(ResultSet row, int number) throws SQLException {
        return new ConsoleTarget(
                new ServerId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getObject("customer_id", UUID.class),
                row.getObject("host_id", UUID.class),
                row.getLong("generation"),
                row.getString("lifecycle"),
                VmPower.valueOf(row.getString("power")));
    }
}
