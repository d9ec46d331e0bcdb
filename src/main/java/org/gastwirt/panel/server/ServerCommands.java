package org.gastwirt.panel.server;

import java.util.List;
import org.gastwirt.panel.host.Hosts;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Service;

/** The commands for the host that a server lies on. For customers there are none: {@code NOT_FOUND}. */
@Service
class ServerCommands {

    private final Servers servers;
    private final Hosts hosts;

    ServerCommands(Servers servers, Hosts hosts) {
        this.servers = servers;
        this.hosts = hosts;
    }

    /** Empty before it was placed. */
    List<OperatorCommands.Command> of(ServerId id, Actor me) {
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        Server server = servers.get(id, me);
        if (server.host() == null) {
            return List.of();
        }
        var seen = hosts.get(server.host(), me).seen();
        return OperatorCommands.of(
                seen == null ? null : seen.hypervisor(), server.id().value());
    }
}
