package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.host.Placement;
import org.springframework.stereotype.Component;

/** {@code server.plug-volume}: one more disk, which a running guest sees without a restart. */
@Component
class PlugVolumeJob extends ServerJob<PlugVolumeJob.Params> {

    /** @param device the volume */
    record Params(UUID device, long sizeBytes) implements Pluggable.Params {}

    PlugVolumeJob(ServerTools tools, Customers customers, Quota quota, Placement placement) {
        super(
                ServerJobs.PLUG_VOLUME,
                Params.class,
                List.of(
                        new ClaimRoomForVolume(tools, customers, quota, placement),
                        new MakePluggedVolume(tools),
                        new DefineWith<>(tools, Pluggable.volume(tools)),
                        new PlugIn<>(tools)));
    }
}
