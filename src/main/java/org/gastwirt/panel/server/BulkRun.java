package org.gastwirt.panel.server;

import java.util.List;
import java.util.Map;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Does to each server what was judged, and writes it down; in the caller's transaction, with the servers locked. */
@Component
class BulkRun {

    private final BulkRows bulk;
    private final Powers powers;
    private final Suspensions suspensions;
    private final Audit audit;

    BulkRun(BulkRows bulk, Powers powers, Suspensions suspensions, Audit audit) {
        this.bulk = bulk;
        this.powers = powers;
        this.suspensions = suspensions;
        this.audit = audit;
    }

    /** @param undone what the action that this one takes back did to each server; empty: it takes nothing back */
    @Transactional(propagation = Propagation.MANDATORY)
    public void carryOut(
            BulkActionId id,
            BulkOrder order,
            List<BulkOutcome> outcomes,
            Map<ServerId, BulkRows.Item> undone,
            Actor me) {
        int position = 0;
        for (BulkOutcome outcome : outcomes) {
            Server server = outcome.server();
            boolean changes = outcome.kind() == BulkOutcome.Kind.CHANGED;
            JobId job = changes ? change(server.id(), order, undone.get(server.id()), me) : null;
            var lifted = changes && order.verb() == BulkVerb.UNSUSPEND ? server.suspension() : null;
            bulk.add(id, position++, new BulkRows.Item(server.id(), outcome.kind(), outcome.refusal(), job, lifted));
        }
        var counts = BulkAction.Counts.of(outcomes);
        audit.record(
                me,
                undone.isEmpty() ? "server.bulk" : "server.bulk-undo",
                "bulk-action",
                id.value(),
                me.customerId(),
                Map.of(
                        "action", order.verb().code(),
                        "changed", counts.changed(),
                        "refused", counts.refused()));
    }

    private JobId change(ServerId id, BulkOrder order, BulkRows.@Nullable Item undone, Actor me) {
        return switch (order.verb()) {
            case START -> powers.change(id, PowerVerb.START, me);
            case SHUTDOWN -> powers.change(id, PowerVerb.SHUTDOWN, me);
            case STOP -> powers.change(id, PowerVerb.STOP, me);
            case SUSPEND -> suspend(id, order, undone == null ? null : undone.lifted(), me);
            case UNSUSPEND -> suspensions.unsuspend(id, me).job();
        };
    }

    /** Anew, or the same that was lifted. */
    private JobId suspend(ServerId id, BulkOrder order, Server.@Nullable Suspension lifted, Actor me) {
        return lifted == null
                ? suspensions
                        .suspend(id, order.reason() == null ? "" : order.reason(), order.originOrAdmin(), me)
                        .job()
                : suspensions.suspend(id, lifted.reason(), lifted.origin(), me).job();
    }
}
