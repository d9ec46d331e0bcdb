package org.gastwirt.panel.server;

import java.util.UUID;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;

/** Customer's limit, host's room and the server's own numbers change together, or not at all. */
class ClaimRoom implements Step<ResizeJob.Params> {

    private final ServerTools tools;
    private final Customers customers;
    private final Quota quota;
    private final Placement placement;

    ClaimRoom(ServerTools tools, Customers customers, Quota quota, Placement placement) {
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
    public StepOutcome run(StepContext<ResizeJob.Params> job) {
        var params = job.params();
        ServerEntity known = tools.server(job);
        if (!known.hardware.equals(params.before()) && !known.hardware.equals(params.after())) {
            return StepOutcome.failed(ErrorCode.CONFLICT, "server.failure.other_size");
        }
        tools.inTransaction(() -> {
            var customer = customers.lock(new CustomerId(known.customerId), Actor.system(ServerJobs.RESIZE));
            ServerEntity server = tools.store.lockForJob(job.subject());
            quota.check(customer, server.id, params.after(), 0);
            become(server, params.planId(), params.after());
        });
        return StepOutcome.done();
    }

    /** A disk that has grown stays as it is: it cannot shrink. */
    @Override
    public StepOutcome undo(StepContext<ResizeJob.Params> job) {
        var params = job.params();
        tools.change(job, server -> {
            long disk = tools.volumes.root(server.id).map(Volume::sizeBytes).orElse(0L);
            var before = params.before().diskBytes() < disk ? params.before().withDisk(disk) : params.before();
            become(server, params.oldPlanId(), before);
        });
        return StepOutcome.done();
    }

    private void become(ServerEntity server, UUID plan, Hardware hardware) {
        new RoomClaim(tools, placement).become(server, hardware);
        server.planId = plan;
        server.hardware = hardware;
        server.updatedAt = tools.store.now();
    }
}
