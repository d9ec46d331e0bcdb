package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.job.StepContext;
import org.springframework.stereotype.Component;

/** {@code server.resize}: more or less of everything, but never less disk. */
@Component
class ResizeJob extends ServerJob<ResizeJob.Params> {

    /** When the guest gets what it only notices after a restart. */
    enum Restart {
        IF_NEEDED,
        NOW,
        NO
    }

    record Params(UUID oldPlanId, Hardware before, UUID planId, Hardware after, Restart restart) {}

    private final ServerTools tools;

    ResizeJob(ServerTools tools, Customers customers, Quota quota, Placement placement) {
        super(
                ServerJobs.RESIZE,
                Params.class,
                List.of(
                        new ClaimRoom(tools, customers, quota, placement),
                        new RedefineVm(tools),
                        new GrowDisk(tools),
                        new AdjustRunning(tools),
                        new RestartResized(tools)));
        this.tools = tools;
    }

    @Override
    public void succeeded(StepContext<Params> job) {
        ServerEntity server = tools.store.lockForJob(job.subject());
        server.updatedAt = tools.store.now();
    }
}
