package org.gastwirt.panel.server;

import java.util.Map;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Suspends servers and lifts suspensions: in force at once, never refused because something else is at work. */
@Service
class Suspensions {

    private final ServerStore store;
    private final Jobs jobs;
    private final Audit audit;

    Suspensions(ServerStore store, Jobs jobs, Audit audit) {
        this.store = store;
        this.jobs = jobs;
        this.audit = audit;
    }

    @Transactional
    Servers.Submitted suspend(ServerId id, String reason, SuspendOrigin origin, Actor me) {
        ServerEntity server = store.lock(id, null, me);
        Refusals.require(ServerAction.SUSPEND, store.situation(server), me);
        String why = ServerRules.reason(reason);
        boolean already = server.suspensionWanted();
        server.suspend(why, origin, store.now());
        audit.record(
                me,
                ServerJobs.SUSPEND,
                "server",
                server.id,
                server.customerId,
                Map.of("reason", why, "origin", origin.name()));
        return already
                ? again(server, ServerJobs.SUSPEND, me)
                : new Servers.Submitted(submit(server, ServerJobs.SUSPEND, me), false);
    }

    @Transactional
    Servers.Submitted unsuspend(ServerId id, Actor me) {
        ServerEntity server = store.lock(id, null, me);
        Refusals.require(ServerAction.UNSUSPEND, store.situation(server), me);
        if (!server.suspensionWanted()) {
            return again(server, ServerJobs.UNSUSPEND, me);
        }
        server.unsuspend(store.now());
        audit.record(me, ServerJobs.UNSUSPEND, "server", server.id, server.customerId, Map.of());
        return new Servers.Submitted(submit(server, ServerJobs.UNSUSPEND, me), false);
    }

    /** The job that did it, or one that looks once more and finds nothing to do. */
    private Servers.Submitted again(ServerEntity server, String type, Actor me) {
        JobId job = jobs.newest(server.id, type)
                .filter(known -> known.state() == Job.State.SUCCEEDED
                        || known.state() == Job.State.RUNNING
                        || known.state() == Job.State.QUEUED)
                .map(Job::id)
                .orElseGet(() -> submit(server, type, me));
        return new Servers.Submitted(job, true);
    }

    private JobId submit(ServerEntity server, String type, Actor me) {
        return jobs.submit(
                NewJob.of(type, ServerJobs.SUBJECT_KIND, server.id, server.customerId, new Nothing())
                        .urgent(),
                me);
    }
}
