package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.job.StepContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code server.reinstall}: a new volume beside the old one; only when the new system was defined and started is the old
 * volume let go. Until then a failure brings the old system back as it was.
 */
@Component
class ReinstallJob extends ServerJob<ReinstallJob.Params> {

    /** @param oldVolumeId what to go back to, like {@code oldImageId} and {@code oldPasswordHash} */
    record Params(
            UUID volumeId,
            UUID imageId,
            String passwordHash,
            UUID oldVolumeId,
            UUID oldImageId,
            @Nullable String oldPasswordHash)
            implements BuildsVolume {}

    private final ServerTools tools;
    private final VolumeWipes wipes;

    ReinstallJob(ServerTools tools, VolumeWipes wipes) {
        super(
                ServerJobs.REINSTALL,
                Params.class,
                List.of(
                        new PlanNewVolume(tools),
                        new FetchServerImage<>(tools),
                        new MakeVolume<>(tools, false),
                        new StopForReinstall(tools),
                        new SwitchSystem(tools),
                        new StartServerVm<>(tools)));
        this.tools = tools;
        this.wipes = wipes;
    }

    /** Wiping may take long; the customer need not wait for it. */
    @Override
    public void succeeded(StepContext<Params> job) {
        ServerEntity server = tools.store.lockForJob(job.subject());
        boolean runs = server.mayRun() && server.wantedRunning;
        tools.sawPower(server.id, runs ? VmPower.RUNNING : VmPower.STOPPED, false);
        wipes.submit(job.params().oldVolumeId(), server.id);
    }
}
