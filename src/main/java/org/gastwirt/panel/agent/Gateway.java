package org.gastwirt.panel.agent;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.agent.protocol.AgentMessage.HostReport;
import org.gastwirt.agent.protocol.PanelMessage;
import org.gastwirt.agent.protocol.SignedText;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.HostLinks;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.PanelProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.socket.CloseStatus;

/** Understands what agents say. An exception closes the connection: the agent comes back and says it again. */
@Component
class Gateway {

    private static final Logger log = LoggerFactory.getLogger(Gateway.class);
    private static final CloseStatus NOT_BELIEVED = new CloseStatus(4403, "not believed");

    private static final Set<String> CAPABILITIES = Set.of(AgentMessage.METRICS);

    private final AgentSettings settings;
    private final AgentLinks links;
    private final HostLinks hosts;
    private final Operations operations;
    private final CommandCalls calls;
    private final PendingStreams streams;
    private final Jobs jobs;
    private final PanelProcess panel;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Gateway(
            AgentSettings settings,
            AgentLinks links,
            HostLinks hosts,
            Operations operations,
            CommandCalls calls,
            PendingStreams streams,
            Jobs jobs,
            PanelProcess panel,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.links = links;
        this.hosts = hosts;
        this.operations = operations;
        this.calls = calls;
        this.streams = streams;
        this.jobs = jobs;
        this.panel = panel;
        this.events = events;
        this.transaction = transaction;
    }

    void opened(AgentLink link) {
        links.opened(link);
        link.send(new PanelMessage.Challenge(link.nonce()));
    }

    void closed(AgentLink link) {
        HostId host = link.host();
        links.closed(link);
        if (host != null) {
            hosts.disconnected(host, link.connection());
        }
    }

    void said(AgentLink link, AgentMessage message) {
        HostId host = link.host();
        if (host == null) {
            if (message instanceof AgentMessage.Hello hello) {
                greet(link, hello);
            } else {
                refuse(link, "Answer the challenge first.");
            }
            return;
        }
        switch (message) {
            case AgentMessage.Hello again -> refuse(link, "Said hello twice.");
            case AgentMessage.Accepted accepted -> operations.accepted(accepted.operationId(), host);
            case AgentMessage.Progress progress -> progress(host, progress);
            case AgentMessage.Finished finished -> finished(link, host, finished);
            case AgentMessage.HostReport report -> {
                if (Boolean.TRUE.equals(transaction.execute(status -> store(link, host, report)))) {
                    events.publishEvent(new HostReported(host, report, false, false));
                }
            }
            case AgentMessage.Metrics metrics -> measured(link, host, metrics);
            case AgentMessage.StreamEnded ended -> streams.refused(ended.streamId(), ended.reason());
            case AgentMessage.Unknown newer -> {}
        }
        if (link.seenIsDue() && !(message instanceof HostReport)) {
            hosts.seen(host, link.connection());
        }
        if (link.lookIsDue()) {
            calls.send(host, false);
        }
    }

    private void greet(AgentLink link, AgentMessage.Hello hello) {
        var host = new HostId(hello.hostId());
        var key = hosts.key(host);
        if (key.isEmpty()
                || !Signatures.verify(key.get(), SignedText.hello(link.nonce(), hello.hostId()), hello.signature())) {
            log.warn("A connection says it is host {} and does not prove it", host);
            refuse(link, "The panel does not know this host by this key. Enrol it anew.");
            return;
        }
        link.isHost(host);
        HostReported reported = transaction.execute(status -> {
            boolean rebooted = hosts.connected(
                    host,
                    new HostLinks.Greeting(
                            panel.name(),
                            link.connection(),
                            hello.bootId(),
                            hello.hostName(),
                            hello.agentVersion(),
                            hello.capabilities()));
            return store(link, host, hello.report()) ? new HostReported(host, hello.report(), true, rebooted) : null;
        });
        if (reported != null) {
            events.publishEvent(reported);
        }
        links.proved(host, link);
        link.send(new PanelMessage.Welcome(settings.reportSeconds(), CAPABILITIES));
        settled(hello.operations()).forEach(id -> link.send(new PanelMessage.Acknowledge(id)));
        calls.send(host, true);
        log.info("Host {} is connected", host);
    }

    /** Operations that the agent remembers and we need no more of: their outcome is stored, or nobody knows them. */
    private List<UUID> settled(List<UUID> remembered) {
        return remembered.stream()
                .filter(id -> operations.find(id).map(known -> known.ended()).orElse(true))
                .toList();
    }

    private void refuse(AgentLink link, String reason) {
        link.send(new PanelMessage.Refused(reason));
        link.close(NOT_BELIEVED);
    }

    private void progress(HostId host, AgentMessage.Progress said) {
        String text = said.text() == null ? "" : said.text();
        transaction.executeWithoutResult(status -> operations
                .progress(said.operationId(), host, said.percent(), text)
                .ifPresent(told -> jobs.progress(told.job(), said.percent(), told.line())));
    }

    private void finished(AgentLink link, HostId host, AgentMessage.Finished said) {
        transaction.executeWithoutResult(status ->
                operations.finished(said.operationId(), host, said.outcome()).ifPresent(jobs::wake));
        // also when it was stored before: then our acknowledgement got lost
        link.send(new PanelMessage.Acknowledge(said.operationId()));
    }

    /** Measurements that cannot be taken now are said again; a host is not sent away because of them. */
    private void measured(AgentLink link, HostId host, AgentMessage.Metrics metrics) {
        try {
            events.publishEvent(new HostMeasured(host, metrics));
        } catch (RuntimeException e) {
            log.warn("Could not store what host {} measured; it will say it again", host, e);
            return;
        }
        link.send(new PanelMessage.MetricsStored(metrics.run(), metrics.number()));
    }

    /**
     * False when another connection speaks for this host by now. The report is published by the caller after its transaction:
     * whoever listens has transactions of its own, and a thread that held one connection to the database while it waits for
     * the second would, with many hosts reporting at once, wait for ever.
     */
    private boolean store(AgentLink link, HostId host, HostReport report) {
        var c = report.capacity();
        var facts = new HostLinks.Facts(
                c.hypervisor(),
                c.hypervisorVersion(),
                c.virtualization(),
                c.cpus(),
                c.memoryBytes(),
                c.memoryAvailableBytes(),
                c.storageBytes(),
                c.storageFreeBytes(),
                c.load1(),
                c.bridges(),
                report.hypervisorAnswers(),
                report.trouble());
        var vms = report.vms().stream()
                .map(vm -> new HostLinks.FoundVm(vm.id(), vm.name(), vm.power().name()))
                .toList();
        boolean stored = hosts.reported(host, link.connection(), facts, vms);
        if (!stored) {
            link.close(AgentLinks.REPLACED);
        }
        return stored;
    }
}
