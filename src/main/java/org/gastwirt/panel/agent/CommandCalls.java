package org.gastwirt.panel.agent;

import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.gastwirt.agent.protocol.PanelMessage;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.Notices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sends waiting commands over the host's connection, from whichever panel holds it. */
@Component
class CommandCalls {

    static final String CHANNEL = "agent_command";

    // commands of one host go out in their order; hosts that share a lock only wait for each other
    private final ReentrantLock[] locks = new ReentrantLock[64];
    private final AgentLinks links;
    private final Operations operations;
    private final Notices notices;

    CommandCalls(AgentLinks links, Operations operations, Notices notices) {
        this.links = links;
        this.operations = operations;
        this.notices = notices;
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new ReentrantLock();
        }
        notices.listen(CHANNEL, this::called);
    }

    /** After the caller's transaction committed: at once when the host is connected here, else another panel is called. */
    void toHost(HostId host) {
        if (links.of(host).isEmpty()) {
            notices.send(CHANNEL, host.value().toString());
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual().name("commands").start(() -> {
                    // the host may have moved to another panel meanwhile
                    if (links.of(host).isEmpty()) {
                        notices.send(CHANNEL, host.value().toString());
                    }
                    send(host, false);
                });
            }
        });
    }

    private void called(String payload) {
        if (payload.equals(Notices.LOOK_AGAIN)) {
            links.all().forEach(link -> {
                if (link.host() != null) {
                    sendLater(link.host());
                }
            });
        } else {
            sendLater(new HostId(UUID.fromString(payload)));
        }
    }

    // not in the caller's thread, which may hold a transaction's connection still
    private void sendLater(HostId host) {
        if (links.of(host).isPresent()) {
            Thread.ofVirtual().name("commands").start(() -> send(host, false));
        }
    }

    /** Everything: all that is open, as after a reconnect; else only what was never sent. */
    void send(HostId host, boolean everything) {
        ReentrantLock lock = locks[Math.floorMod(host.hashCode(), locks.length)];
        lock.lock();
        try {
            AgentLink link = links.of(host).orElse(null);
            if (link == null) {
                return;
            }
            for (PanelMessage.Operation operation : operations.toSend(host, everything)) {
                if (!link.send(operation)) {
                    return;
                }
                operations.sent(operation.operationId(), host);
            }
        } finally {
            lock.unlock();
        }
    }
}
