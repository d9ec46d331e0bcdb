package org.gastwirt.panel.server;

import java.util.Map;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
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
        requirePossible(server, verb);
        Boolean wanted = verb.wantsRunning();
        if (wanted != null) {
            server.wantedRunning = wanted;
            server.updatedAt = store.now();
        }
        audit.record(me, verb.jobType(), "server", server.id, server.customerId, Map.of());
        return jobs.submit(
                NewJob.of(verb.jobType(), ServerJobs.SUBJECT_KIND, server.id, server.customerId, new Nothing()), me);
    }

    private static void requirePossible(ServerEntity server, PowerVerb verb) {
        if (verb.makesItRun() && server.suspensionWanted()) {
            throw new PanelException(ErrorCode.SERVER_SUSPENDED);
        }
        requireAlive(server);
    }

    /** @throws PanelException {@code INVALID_STATE} for what could not be built and what is about to be deleted */
    static void requireAlive(ServerEntity server) {
        switch (server.lifecycle) {
            case PROVISIONING, ACTIVE, SUSPENDED -> {}
            case DELETING, DELETED, FAILED -> {
                String state = ServerStatus.of(server.lifecycle, server.power, false, null)
                        .code();
                throw new PanelException(ErrorCode.INVALID_STATE, state).with("state", state);
            }
        }
    }
}
