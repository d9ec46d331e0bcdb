package org.gastwirt.panel.server;

import java.util.Map;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Switches servers on and off. */
@Service
class Powers {

    private final ServerStore store;
    private final Jobs jobs;
    private final Audit audit;

    Powers(ServerStore store, Jobs jobs, Audit audit) {
        this.store = store;
        this.jobs = jobs;
        this.audit = audit;
    }

    @Transactional
    JobId change(ServerId id, PowerVerb verb, Actor me) {
        ServerEntity server = store.lock(id, null, me);
        Refusals.require(ServerAction.of(verb), store.situation(server), me);
        Boolean wanted = verb.wantsRunning();
        if (wanted != null) {
            server.wantedRunning = wanted;
            server.updatedAt = store.now();
        }
        audit.record(me, verb.jobType(), "server", server.id, server.customerId, Map.of());
        return jobs.submit(
                NewJob.of(verb.jobType(), ServerJobs.SUBJECT_KIND, server.id, server.customerId, new Nothing()), me);
    }
}
