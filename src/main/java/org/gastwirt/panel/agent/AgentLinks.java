package org.gastwirt.panel.agent;

import jakarta.annotation.PreDestroy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.Notices;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;

/** The connections this panel holds: one per host, the newest. Closes those that fell silent or were replaced. */
@Component
class AgentLinks {

    /** "host connection": a host connected anew, perhaps to another panel. */
    static final String CHANNEL = "agent_connected";

    static final CloseStatus REPLACED = new CloseStatus(4409, "replaced by a newer connection");
    private static final CloseStatus SILENT = new CloseStatus(4408, "silent for too long");

    private final Set<AgentLink> strangers = ConcurrentHashMap.newKeySet();
    private final Map<HostId, AgentLink> links = new ConcurrentHashMap<>();
    private final AgentSettings settings;
    private final Notices notices;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("agent-links").factory());

    AgentLinks(AgentSettings settings, Notices notices) {
        this.settings = settings;
        this.notices = notices;
        notices.listen(CHANNEL, this::connectedSomewhere);
        var unused = timer.scheduleWithFixedDelay(this::closeSilent, 1, 1, TimeUnit.SECONDS);
    }

    void opened(AgentLink link) {
        strangers.add(link);
    }

    /** The host proved itself; its connection before this one ends, wherever it is. */
    void proved(HostId host, AgentLink link) {
        strangers.remove(link);
        AgentLink before = links.put(host, link);
        if (before != null && before != link) {
            before.close(REPLACED);
        }
        // it may have closed before it was listed: nobody would take it off the list again
        if (!link.isOpen()) {
            links.remove(host, link);
        }
        notices.send(CHANNEL, host.value() + " " + link.connection());
    }

    private void connectedSomewhere(String payload) {
        if (payload.equals(Notices.LOOK_AGAIN)) {
            return;
        }
        String[] parts = payload.split(" ", 2);
        var host = new HostId(UUID.fromString(parts[0]));
        AgentLink ours = links.get(host);
        // ids of connections sort by age: an old notice does not close a newer connection
        if (ours != null && ours.connection().toString().compareTo(parts[1]) < 0 && links.remove(host, ours)) {
            Thread.ofVirtual().start(() -> ours.close(REPLACED));
        }
    }

    void closed(AgentLink link) {
        strangers.remove(link);
        HostId host = link.host();
        if (host != null) {
            links.remove(host, link);
        }
    }

    Optional<AgentLink> of(HostId host) {
        return Optional.ofNullable(links.get(host));
    }

    Collection<AgentLink> all() {
        return List.copyOf(links.values());
    }

    private void closeSilent() {
        for (AgentLink link : strangers) {
            if (link.ageNanos() > settings.greeting().toNanos()) {
                Thread.ofVirtual().start(() -> link.close(SILENT));
            }
        }
        links.forEach((host, link) -> {
            if (link.silentNanos() > settings.silence().toNanos() && links.remove(host, link)) {
                Thread.ofVirtual().start(() -> link.close(SILENT));
            }
        });
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
        all().forEach(link -> link.close(CloseStatus.GOING_AWAY));
    }
}
