package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.job.JobType;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.springframework.stereotype.Component;

/** {@code server.resize}: more or less of everything, but never less disk. */
@Component
class ResizeJob implements JobType<ResizeJob.Params> {

    /** When the guest gets what it only notices after a restart. */
    enum Restart {
        IF_NEEDED,
        NOW,
        NO
    }

    record Params(UUID oldPlanId, Hardware before, UUID planId, Hardware after, Restart restart) {}

    private final ServerTools tools;
    private final List<Step<Params>> steps;

    ResizeJob(ServerTools tools, Customers customers, Quota quota, Placement placement) {
        this.tools = tools;
        this.steps = List.of(
                new ClaimRoom(tools, customers, quota, placement),
                new RedefineVm(tools),
                new GrowDisk(tools),
                new AdjustRunning(tools),
                new RestartResized(tools));
    }

    @Override
    public String name() {
        return ServerJobs.RESIZE;
    }

    @Override
    public Class<Params> params() {
        return Params.class;
    }

    @Override
    public List<Step<Params>> steps() {
        return steps;
    }

    @Override
    public void succeeded(StepContext<Params> job) {
        ServerEntity server = tools.store.lockForJob(job.subject());
        server.updatedAt = tools.store.now();
    }
}
