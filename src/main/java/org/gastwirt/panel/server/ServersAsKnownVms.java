package org.gastwirt.panel.server;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.host.KnownVms;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells hosts' Vms that are servers of ours from those that are not. */
@Component
class ServersAsKnownVms implements KnownVms {

    private final JdbcClient jdbc;

    ServersAsKnownVms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<UUID> known(Collection<UUID> vms) {
        if (vms.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.sql("select id from server where id in (:vms) and lifecycle <> 'DELETED'")
                .param("vms", vms)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list());
    }
}
