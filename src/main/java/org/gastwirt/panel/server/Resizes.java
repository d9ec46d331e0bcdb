package org.gastwirt.panel.server;

import java.util.Map;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.plan.Plan;
import org.gastwirt.panel.plan.PlanId;
import org.gastwirt.panel.plan.Plans;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives servers another size. */
@Service
class Resizes {

    private final ServerStore store;
    private final Plans plans;
    private final Customers customers;
    private final Quota quota;
    private final Jobs jobs;
    private final Audit audit;

    Resizes(ServerStore store, Plans plans, Customers customers, Quota quota, Jobs jobs, Audit audit) {
        this.store = store;
        this.plans = plans;
        this.customers = customers;
        this.quota = quota;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** Looks at everything that can be looked at here, and changes nothing. */
    @Transactional
    Resize.Submitted preview(ServerId id, Resize order, Actor me) {
        return new Resize.Submitted(
                checked(store.lock(id, null, me), order, me).after().size(), null);
    }

    @Transactional
    Resize.Submitted resize(ServerId id, Resize order, Actor me) {
        ServerEntity server = store.lock(id, null, me);
        var params = checked(server, order, me);
        audit.record(
                me,
                ServerJobs.RESIZE,
                "server",
                server.id,
                server.customerId,
                Map.of(
                        "vcpus",
                        params.after().vcpus(),
                        "memory_bytes",
                        params.after().memoryBytes(),
                        "disk_bytes",
                        params.after().diskBytes()));
        var job = jobs.submit(
                NewJob.of(ServerJobs.RESIZE, ServerJobs.SUBJECT_KIND, server.id, server.customerId, params), me);
        return new Resize.Submitted(params.after().size(), job);
    }

    private ResizeJob.Params checked(ServerEntity server, Resize order, Actor me) {
        Refusals.require(ServerAction.RESIZE, store.situation(server), me);
        Plan plan = order.plan() == null ? plans.get(new PlanId(server.planId)) : plans.forSale(order.plan(), "plan");
        Hardware after = HardwareRules.hardware(plan, order.changes(), me);
        if (!order.growDisk() && order.changes().diskBytes() == null) {
            after = after.withDisk(server.hardware.diskBytes());
        }
        if (after.diskBytes() < server.hardware.diskBytes()) {
            throw new PanelException(ErrorCode.SHRINK_NOT_SUPPORTED, server.hardware.disk());
        }
        // again under lock when the job claims the room; here so that the answer says it at once
        quota.check(customers.get(new CustomerId(server.customerId), me), server.id, after, 0);
        return new ResizeJob.Params(server.planId, server.hardware, plan.id().value(), after, restart(order.restart()));
    }

    private static ResizeJob.Restart restart(@Nullable String text) {
        return switch (text) {
            case null -> ResizeJob.Restart.IF_NEEDED;
            case "if_needed" -> ResizeJob.Restart.IF_NEEDED;
            case "now" -> ResizeJob.Restart.NOW;
            case "no" -> ResizeJob.Restart.NO;
            default -> throw PanelException.invalid("restart", "format", "if_needed, now, no");
        };
    }
}
