package org.gastwirt.panel.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Deletes servers, after a while in which it can be taken back. */
@Service
class Deletions {

    private static final Duration MOST_GRACE = Duration.ofDays(30);

    private final ServerStore store;
    private final ServerRows rows;
    private final Jobs jobs;
    private final Audit audit;
    private final DeleteGrace usualGrace;

    Deletions(ServerStore store, ServerRows rows, Jobs jobs, Audit audit, DeleteGrace usualGrace) {
        this.store = store;
        this.rows = rows;
        this.jobs = jobs;
        this.audit = audit;
        this.usualGrace = usualGrace;
    }

    /** Asked again, or for a tombstone, it answers the same job. */
    @Transactional
    JobId delete(ServerId id, @Nullable Duration grace, @Nullable Long ifVersion, Actor me) {
        JobId finished = jobOfTombstone(id, me);
        if (finished != null) {
            return finished;
        }
        ServerEntity server = store.lock(id, ifVersion, me);
        me.requireOwner();
        Duration wait = checked(grace);
        if (server.lifecycle == Lifecycle.DELETING) {
            return again(server, grace == null ? null : wait, me);
        }
        Instant now = store.now();
        boolean nothingToLose = server.lifecycle == Lifecycle.FAILED || server.lifecycle == Lifecycle.PROVISIONING;
        server.delete(nothingToLose ? now : now.plus(wait), now);
        jobs.cancelQueued(server.id, me);
        jobs.current(server.id)
                .filter(Job::cancelable)
                .ifPresent(active -> jobs.cancel(active.id(), Actor.system("server.delete")));
        audit.record(me, "server.delete", "server", server.id, server.customerId, Map.of("name", server.name));
        return submit(server, me);
    }

    private @Nullable JobId jobOfTombstone(ServerId id, Actor me) {
        boolean tombstone = rows.byId(id.value()).stream()
                .anyMatch(server -> server.lifecycle() == Lifecycle.DELETED
                        && me.mayReach(server.customer().value()));
        return tombstone
                ? jobs.newest(id.value(), ServerJobs.DELETE).map(Job::id).orElse(null)
                : null;
    }

    private Duration checked(@Nullable Duration grace) {
        Duration wait = grace == null ? usualGrace.usual() : grace;
        if (wait.isNegative() || wait.compareTo(MOST_GRACE) > 0) {
            throw PanelException.invalid("grace", "range", "0s", "30d");
        }
        return wait;
    }

    /** A shorter grace than the first time shortens the wait; it never becomes longer. */
    private JobId again(ServerEntity server, @Nullable Duration grace, Actor me) {
        JobId job = jobs.newest(server.id, ServerJobs.DELETE)
                .filter(known -> known.state() != Job.State.CANCELED)
                .map(Job::id)
                .orElseGet(() -> submit(server, me));
        if (grace != null && server.deleteAfter != null) {
            Instant sooner = store.now().plus(grace);
            if (sooner.isBefore(server.deleteAfter)) {
                server.deleteAfter = sooner;
                jobs.wake(job);
            }
        }
        return job;
    }

    private JobId submit(ServerEntity server, Actor me) {
        var job = new NewJob(
                JobId.next(),
                ServerJobs.DELETE,
                ServerJobs.SUBJECT_KIND,
                server.id,
                server.customerId,
                new Nothing(),
                100,
                false,
                null);
        return jobs.submit(job, me);
    }

    /** Until the time has come; afterwards {@code INVALID_STATE}. */
    @Transactional
    void takeBack(ServerId id, Actor me) {
        ServerEntity server = store.lock(id, null, me);
        Refusals.require(ServerAction.UNDELETE, store.situation(server), me);
        server.takeDeletionBack(store.now());
        jobs.newest(server.id, ServerJobs.DELETE).ifPresent(job -> jobs.wake(job.id()));
        audit.record(me, "server.delete.undo", "server", server.id, server.customerId, Map.of("name", server.name));
    }
}
