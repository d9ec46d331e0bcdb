package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.job.JobType;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.springframework.stereotype.Component;

/** {@code volume.wipe}: what a reinstall left behind. Its subject is the volume, so that the server need not wait. */
@Component
class WipeVolumeJob implements JobType<WipeVolumeJob.Params> {

    record Params(UUID serverId) {}

    private final ServerTools tools;

    WipeVolumeJob(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return VolumeWipes.JOB;
    }

    @Override
    public Class<Params> params() {
        return Params.class;
    }

    @Override
    public List<Step<Params>> steps() {
        return List.of(new Wipe());
    }

    private final class Wipe implements Step<Params> {

        @Override
        public String name() {
            return "wipe-volume";
        }

        @Override
        public StepOutcome run(StepContext<Params> job) {
            ServerEntity server = tools.store.readForJob(job.params().serverId());
            return new VolumeRetirement(tools).detachAgainAndWipe(job, server, job.subject());
        }
    }
}
