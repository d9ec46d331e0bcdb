package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.springframework.stereotype.Component;

/** {@code volume.wipe}: what a reinstall left behind. Its subject is the volume, so that the server need not wait. */
@Component
class WipeVolumeJob extends ServerJob<WipeVolumeJob.Params> {

    record Params(UUID serverId) {}

    WipeVolumeJob(ServerTools tools) {
        super(VolumeWipes.JOB, Params.class, List.of(new Wipe(tools)));
    }

    private record Wipe(ServerTools tools) implements Step<Params> {

        @Override
        public String name() {
            return "wipe-volume";
        }

        @Override
        public StepOutcome run(StepContext<Params> job) {
            ServerEntity server = tools.store.readForJob(job.params().serverId());
            return new VolumeRetirement(tools).detachAgainAndWipe(job, server, List.of(job.subject()));
        }
    }
}
