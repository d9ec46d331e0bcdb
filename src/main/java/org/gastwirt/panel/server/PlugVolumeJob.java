package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.job.JobType;
import org.gastwirt.panel.job.Step;
import org.springframework.stereotype.Component;

/** {@code server.plug-volume}: one more disk, which a running guest sees without a restart. */
@Component
class PlugVolumeJob implements JobType<PlugVolumeJob.Params> {

    /** @param device the volume */
    record Params(UUID device, long sizeBytes) implements Pluggable.Params {}

    private final List<Step<Params>> steps;

    PlugVolumeJob(ServerTools tools, Customers customers, Quota quota, Placement placement) {
        this.steps = List.of(
                new ClaimRoomForVolume(tools, customers, quota, placement),
                new MakePluggedVolume(tools),
                new DefineWith<>(tools, Pluggable.volume(tools)),
                new PlugIn<>(tools));
    }

    @Override
    public String name() {
        return ServerJobs.PLUG_VOLUME;
    }

    @Override
    public Class<Params> params() {
        return Params.class;
    }

    @Override
    public List<Step<Params>> steps() {
        return steps;
    }
}
