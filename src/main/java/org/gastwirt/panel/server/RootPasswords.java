package org.gastwirt.panel.server;

import java.util.Map;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives servers new root passwords. */
@Service
class RootPasswords {

    private final ServerStore store;
    private final Jobs jobs;
    private final Audit audit;

    RootPasswords(ServerStore store, Jobs jobs, Audit audit) {
        this.store = store;
        this.jobs = jobs;
        this.audit = audit;
    }

    @Transactional
    Reinstall.Submitted reset(ServerId id, @Nullable String given, Actor me) {
        ServerEntity server = store.lock(id, null, me);
        Refusals.require(ServerAction.RESET_PASSWORD, store.situation(server), me);
        var password = RootPassword.givenOrNew(given);
        audit.record(me, ServerJobs.RESET_PASSWORD, "server", server.id, server.customerId, Map.of());
        var job = jobs.submit(
                NewJob.of(
                        ServerJobs.RESET_PASSWORD,
                        ServerJobs.SUBJECT_KIND,
                        server.id,
                        server.customerId,
                        new ResetPasswordJob.Params(password.hash())),
                me);
        return new Reinstall.Submitted(job, password.plain());
    }
}
