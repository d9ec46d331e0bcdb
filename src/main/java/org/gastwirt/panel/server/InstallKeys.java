package org.gastwirt.panel.server;

import java.util.List;
import java.util.Map;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.customer.SshKeys;
import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The SSH keys that the next installation of a server puts into root's account. */
@Service
class InstallKeys {

    private final ServerStore store;
    private final SshKeys keys;
    private final Audit audit;

    InstallKeys(ServerStore store, SshKeys keys, Audit audit) {
        this.store = store;
        this.keys = keys;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    List<String> of(Server server) {
        return List.copyOf(store.readForJob(server.id().value()).sshKeys);
    }

    @Transactional
    void set(ServerId id, List<String> idsOrLines, Actor me) {
        ServerEntity server = store.lock(id, null, me);
        Refusals.require(ServerAction.SET_SSH_KEYS, store.situation(server), me);
        server.sshKeys = lines(server, idsOrLines);
        server.updatedAt = store.now();
        audit.record(
                me,
                "server.ssh_keys",
                "server",
                server.id,
                server.customerId,
                Map.of("ssh_keys", server.sshKeys.size()));
    }

    /** Those that an order names, for a server of this customer. */
    List<String> lines(ServerEntity server, List<String> idsOrLines) {
        return keys.lines(new CustomerId(server.customerId), ServerRules.sshKeys(idsOrLines));
    }
}
