package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.job.StepContext;
import org.springframework.stereotype.Component;

/**
 * {@code server.unplug-volume}: only when the guest has let go of it is the volume given up; a job of its own wipes it, after
 * the grace that deletions have.
 */
@Component
class UnplugVolumeJob extends ServerJob<UnplugVolumeJob.Params> {

    /** @param device the volume */
    record Params(UUID device) implements Pluggable.Params {}

    private final ServerTools tools;
    private final Placement placement;
    private final VolumeWipes wipes;
    private final DeleteGrace grace;

    UnplugVolumeJob(ServerTools tools, Placement placement, VolumeWipes wipes, DeleteGrace grace) {
        super(
                ServerJobs.UNPLUG_VOLUME,
                Params.class,
                List.of(
                        new DefineWithout<>(tools, Pluggable.volume(tools)),
                        new PullOut<>(tools, Pluggable.volume(tools))));
        this.tools = tools;
        this.placement = placement;
        this.wipes = wipes;
        this.grace = grace;
    }

    @Override
    public void succeeded(StepContext<Params> job) {
        UUID volume = job.params().device();
        if (!Pluggable.volume(tools).isKnown(volume)) {
            return;
        }
        ServerEntity server = tools.store.lockForJob(job.subject());
        tools.volumes.detached(volume);
        new RoomClaim(tools, placement).become(server);
        wipes.submit(volume, server.id, tools.store.now().plus(grace.usual()));
    }
}
