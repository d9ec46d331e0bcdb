package org.gastwirt.panel.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sees to it that nothing detached is forgotten: what could not be wiped is tried again. */
@Component
class VolumeWipes {

    static final String JOB = "volume.wipe";

    private static final Duration REST = Duration.ofMinutes(2);

    private final Jobs jobs;
    private final Volumes volumes;
    private final Clock clock;

    VolumeWipes(Jobs jobs, Volumes volumes, Clock clock) {
        this.jobs = jobs;
        this.volumes = volumes;
        this.clock = clock;
    }

    /** In the caller's transaction. For staff only: the customer has nothing to do with it any more. */
    void submit(UUID volume, UUID server) {
        submit(volume, server, null);
    }

    /** @param after not before then; null: now */
    void submit(UUID volume, UUID server, @Nullable Instant after) {
        var params = new WipeVolumeJob.Params(server);
        jobs.submit(new NewJob(JobId.next(), JOB, "volume", volume, null, params, 0, true, after), Actor.system(JOB));
    }

    @Transactional
    void lookAgain() {
        for (Volume volume : volumes.waitingToBeWiped()) {
            var last = jobs.newest(volume.id(), JOB);
            if (last.isEmpty()) {
                submit(volume.id(), volume.serverId());
            } else if (last.get().state() == Job.State.FAILED && last.get().hasRested(REST, clock.instant())) {
                jobs.retry(last.get().id(), Actor.system(JOB));
            }
        }
    }
}
