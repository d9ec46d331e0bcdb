package org.gastwirt.panel.host;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class HostsService implements Hosts {

    private final HostReader reader;
    private final HostWriter writer;
    private final Enrolments enrolments;
    private final EnrolmentProgress progress;
    private final UnknownVms unknown;
    private final Cursors cursors;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final String baseUrl;

    HostsService(
            HostReader reader,
            HostWriter writer,
            Enrolments enrolments,
            EnrolmentProgress progress,
            UnknownVms unknown,
            Cursors cursors,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock,
            @Value("${gastwirt.base-url:http://localhost:8080}") String baseUrl) {
        this.reader = reader;
        this.writer = writer;
        this.enrolments = enrolments;
        this.progress = progress;
        this.unknown = unknown;
        this.cursors = cursors;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
        this.baseUrl = baseUrl.replaceAll("/+$", "");
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<Host> list(HostFilter filter, PageRequest page, Actor me) {
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        String filters = "hosts/" + filter;
        var hosts = reader.list(filter, cursors.read(page, filters), page.limit() + 1);
        return cursors.slice(
                hosts,
                page,
                filters,
                host -> new Cursors.Position(host.createdAt(), host.id().value()));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Host> find(String text, int atMost, Actor me) {
        return me.isStaff() ? reader.named(text, atMost) : List.of();
    }

    @Override
    @Transactional(readOnly = true)
    public Host get(HostId id, Actor me) {
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        return reader.find(id).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }

    @Override
    @Transactional
    public Host create(HostSettings settings, LocationId location, Actor me) {
        me.requireAdmin();
        HostRules.settings(settings);
        HostId id = writer.insert(settings, location);
        audit.record(me, "host.create", "host", id.value(), null, Map.of("name", settings.name()));
        return get(id, me);
    }

    @Override
    @Transactional
    public Host.EnrolmentToken newEnrolmentToken(HostId id, Actor me) {
        me.requireAdmin();
        Host host = present(id, me);
        String token = enrolments.newToken(id.value());
        audit.record(me, "host.enrolment-token", "host", id.value(), null, Map.of("name", host.name()));
        return new Host.EnrolmentToken(
                token,
                "gastwirt-agent enrol " + baseUrl + " " + token,
                clock.instant().plus(Enrolments.VALID));
    }

    @Override
    @Transactional
    public Host change(HostId id, HostSettings settings, @Nullable Long version, Actor me) {
        me.requireAdmin();
        Host before = present(id, me);
        HostRules.settings(settings);
        writer.update(id, settings, version == null ? before.version() : version);
        audit.record(
                me,
                "host.change",
                "host",
                id.value(),
                null,
                Map.of("before", before.settings().toString(), "after", settings.toString()));
        return get(id, me);
    }

    @Override
    @Transactional
    public void retire(HostId id, @Nullable Long version, Actor me) {
        me.requireAdmin();
        Host host = present(id, me);
        writer.retire(host, version == null ? host.version() : version);
        events.publishEvent(new HostRetired(id));
        audit.record(me, "host.retire", "host", id.value(), null, Map.of("name", host.name()));
    }

    private Host present(HostId id, Actor me) {
        Host host = get(id, me);
        if (host.state() == Host.State.RETIRED) {
            throw new PanelException(ErrorCode.GONE);
        }
        return host;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Host.UnknownVm> unknownVms(HostId id, Actor me) {
        get(id, me);
        return unknown.on(id);
    }

    @Override
    @Transactional
    public Host.UnknownVm ignoreVm(HostId id, UUID vm, Actor me) {
        present(id, me);
        return unknown.ignore(id, vm, me);
    }

    @Override
    @Transactional
    public void noticeVm(HostId id, UUID vm, Actor me) {
        present(id, me);
        unknown.notice(id, vm, me);
    }

    @Override
    @Transactional
    public Host setMaintenance(HostId id, boolean maintenance, Actor me) {
        Host host = present(id, me);
        HostSettings now = host.settings();
        if (now.maintenance() == maintenance) {
            me.requireAdmin();
            return host;
        }
        var wanted =
                new HostSettings(now.name(), maintenance, now.vcpuRatio(), now.memoryReserve(), now.storageReserve());
        return change(id, wanted, host.version(), me);
    }

    @Override
    @Transactional(readOnly = true)
    public Enrolment enrolment(HostId id, Actor me) {
        get(id, me);
        return progress.of(id);
    }
}
