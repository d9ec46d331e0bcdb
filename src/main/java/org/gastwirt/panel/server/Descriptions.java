package org.gastwirt.panel.server;

import java.util.Map;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Renames servers. No host needs to hear of it. */
@Service
class Descriptions {

    private final ServerStore store;
    private final Audit audit;

    Descriptions(ServerStore store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    @Transactional
    void change(ServerId id, ServerChange change, @Nullable Long ifVersion, Actor me) {
        ServerEntity server = store.lock(id, ifVersion, me);
        if (change.name() != null) {
            String name = ServerRules.name(change.name());
            if (!name.equals(server.name) && store.nameTaken(server.customerId, name, server.id)) {
                throw new PanelException(ErrorCode.NAME_TAKEN, name);
            }
            server.name = name;
        }
        if (change.hostname() != null) {
            server.hostname = ServerRules.hostname(change.hostname());
        }
        if (change.labels() != null) {
            server.labels = AgentJson.write(ServerRules.labels(change.labels()));
        }
        server.updatedAt = store.now();
        audit.record(
                me,
                "server.change",
                "server",
                server.id,
                server.customerId,
                Map.of("name", server.name, "hostname", server.hostname));
    }
}
