package org.gastwirt.panel.server;

import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.Actor;

/**
 * The order planned the volume already; this step claims the host's room for it, and plans it anew when a failed job is tried
 * again.
 */
class ClaimRoomForVolume implements Step<PlugVolumeJob.Params> {

    private final ServerTools tools;
    private final Customers customers;
    private final Quota quota;
    private final Placement placement;

    ClaimRoomForVolume(ServerTools tools, Customers customers, Quota quota, Placement placement) {
        this.tools = tools;
        this.customers = customers;
        this.quota = quota;
        this.placement = placement;
    }

    @Override
    public String name() {
        return "claim-room";
    }

    @Override
    public StepOutcome run(StepContext<PlugVolumeJob.Params> job) {
        ServerEntity known = tools.server(job);
        StepOutcome.Failed obstacle = new Plugging(tools).obstacle(known);
        return obstacle != null ? obstacle : claim(job, new CustomerId(known.customerId));
    }

    private StepOutcome claim(StepContext<PlugVolumeJob.Params> job, CustomerId owner) {
        var params = job.params();
        // the customer before the server, as everybody locks them
        return tools.answering(() -> {
            var customer = customers.lock(owner, Actor.system(ServerJobs.PLUG_VOLUME));
            ServerEntity server = tools.store.lockForJob(job.subject());
            if (!tools.plugged.plan(
                    params.device(), server, params.sizeBytes(), CreateServer.format(server.diskMode))) {
                return Plugging.failed("server.failure.no_place");
            }
            quota.checkMore(customer, 0, 0);
            tools.plugged.placed(params.device(), server);
            new RoomClaim(tools, placement).become(server);
            return StepOutcome.done();
        });
    }

    @Override
    public StepOutcome undo(StepContext<PlugVolumeJob.Params> job) {
        tools.change(job, server -> {
            tools.volumes.unplaced(job.params().device());
            tools.volumes.forgetUnplaced(job.params().device());
            if (server.hostId != null) {
                new RoomClaim(tools, placement).become(server);
            }
        });
        return StepOutcome.done();
    }
}
