package org.gastwirt.panel.server;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.MoveTargets;
import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Cursors;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Slice;
import org.gastwirt.panel.shared.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves servers between hosts, for the provider's admins. For customers there is no such thing: {@code NOT_FOUND}. */
@Service
class Moves {

    /** Slower than that, whoever listens takes the sender for dead. */
    static final long SLOWEST = 64 * 1024;

    /** 100 Gbit/s and more is no cap. */
    static final long FASTEST = 1L << 40;

    private final ServerStore store;
    private final Servers servers;
    private final Volumes volumes;
    private final MoveNeeds needs;
    private final MoveTargets targets;
    private final MoveProgress progress;
    private final Cursors cursors;
    private final Jobs jobs;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final long cap;

    Moves(
            ServerStore store,
            Servers servers,
            Volumes volumes,
            MoveNeeds needs,
            MoveTargets targets,
            MoveProgress progress,
            Cursors cursors,
            Jobs jobs,
            Audit audit,
            JdbcClient jdbc,
            @Value("${gastwirt.move.bytes-per-second:0}") long cap) {
        this.store = store;
        this.servers = servers;
        this.volumes = volumes;
        this.needs = needs;
        this.targets = targets;
        this.progress = progress;
        this.cursors = cursors;
        this.jobs = jobs;
        this.audit = audit;
        this.jdbc = jdbc;
        this.cap = cap;
    }

    /** What is taken when an order names no cap; 0: none. */
    long cap() {
        return cap;
    }

    /**
     * Hosts, the best first, and why those that cannot have it cannot; none of a server that lies nowhere. They are judged
     * anew for each part of the list, which goes on behind the host that was last.
     *
     * @param search part of the host's name, or empty
     */
    @Transactional(readOnly = true)
    Slice<Placement.Candidate> candidates(ServerId id, String search, PageRequest page, Actor me) {
        Server server = staffOnly(id, me);
        HostId from = server.host();
        String part = search.strip().toLowerCase(Locale.ROOT);
        List<Placement.Candidate> found = from == null
                ? List.of()
                : targets.look(needs.of(store.readForJob(id.value()), id.value(), from, null)).stream()
                        .filter(one -> one.hostName().toLowerCase(Locale.ROOT).contains(part))
                        .toList();
        String filters = "moves/" + id + "/" + part;
        var last = cursors.read(page, filters);
        return cursors.slice(
                (last == null
                                ? found.stream()
                                : found.stream()
                                        .dropWhile(one -> !one.host().value().equals(last.id()))
                                        .skip(1))
                        .limit(page.limit() + 1L)
                        .toList(),
                page,
                filters,
                one -> new Cursors.Position(Instant.EPOCH, one.host().value()));
    }

    /** The newest move and how far it is. */
    @Transactional(readOnly = true)
    MoveProgress.Seen progress(ServerId id, Actor me) {
        staffOnly(id, me);
        return progress.of(id.value());
    }

    private Server staffOnly(ServerId id, Actor me) {
        if (!me.isStaff()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        return servers.get(id, me);
    }

    /**
     * Orders a move. The guest is stopped when all that has to be known is known, and runs again on the other host when it is
     * to run.
     *
     * @throws PanelException {@code FORBIDDEN}, {@code INVALID_STATE}, an invalid field, and {@code NOT_MOVABLE} with a {@code
     *     reason}: nothing was begun
     */
    @Transactional
    JobId move(ServerId id, MoveOrder order, Actor me) {
        Server seen = staffOnly(id, me);
        me.requireAdmin();
        ServerEntity server = store.lock(id, null, me);
        Refusals.require(ServerAction.MOVE, store.situation(seen), me);
        HostId from = Objects.requireNonNull(server.host());
        List<Volume> live = volumes.live(server);
        long rate = rate(order.bytesPerSecond());
        requireMovable(server, live);
        requireTarget(needs.of(server, id.value(), from, null), order.host());
        var copies = live.stream()
                .map(volume -> new MoveServerJob.Copy(volume.id(), Uuid7.next()))
                .toList();
        var pinned = order.host() == null ? null : order.host().value();
        var detail = new LinkedHashMap<String, Object>();
        detail.put("from", from.text());
        if (order.host() != null) {
            detail.put("to", order.host().text());
        }
        if (rate > 0) {
            detail.put("bytes_per_second", rate);
        }
        // which hosts there are is the provider's alone: neither this entry nor the job is shown to the customer
        audit.record(me, ServerJobs.MOVE, "server", server.id, null, detail);
        return jobs.submit(
                NewJob.of(
                        ServerJobs.MOVE,
                        ServerJobs.SUBJECT_KIND,
                        server.id,
                        null,
                        new MoveServerJob.Params(from.value(), pinned, rate, copies)),
                me);
    }

    private long rate(@Nullable Long ordered) {
        long rate = ordered == null ? cap : ordered;
        if (rate != 0 && (rate < SLOWEST || rate > FASTEST)) {
            throw PanelException.invalid("bytes_per_second", "rate", SLOWEST, FASTEST);
        }
        return rate;
    }

    private void requireMovable(ServerEntity server, List<Volume> live) {
        if (live.isEmpty()) {
            throw notMovable("no_disk");
        }
        if (targets.isClaimed(server.id)) {
            throw notMovable("still_leaving");
        }
        if (isAdopted(server.id)) {
            throw notMovable("adopted");
        }
    }

    private boolean isAdopted(UUID server) {
        return !jdbc.sql("select 1 from volume where server_id = ? and path is not null and state = 'LIVE'")
                .param(server)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    private void requireTarget(MoveTargets.Search search, @Nullable HostId named) {
        if (!targets.canGive(search.from(), search.capabilities())) {
            throw notMovable("source_away");
        }
        List<Placement.Candidate> all = targets.look(search);
        if (named == null) {
            if (all.stream().allMatch(candidate -> candidate.reason() != null)) {
                throw notMovable("no_target");
            }
            return;
        }
        Placement.Candidate chosen = all.stream()
                .filter(candidate -> candidate.host().equals(named))
                .findFirst()
                .orElseThrow(() -> PanelException.invalid("host_id", "unknown"));
        if (chosen.reason() != null) {
            throw notMovable("host").with("host_reason", chosen.reason().toLowerCase(Locale.ROOT));
        }
    }

    private static PanelException notMovable(String reason) {
        return new PanelException(ErrorCode.NOT_MOVABLE).with("reason", reason);
    }
}
