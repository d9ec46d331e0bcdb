package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.shared.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What would become of one server: the same function for the dry run and for the real one, which asks it again with the
 * server's row locked. What it lets pass is what {@link Powers} and {@link Suspensions} do not refuse.
 */
final class BulkJudge {

    private BulkJudge() {}

    /** @param queueFull whether as many jobs wait for the server as may */
    static BulkOutcome judge(Server server, BulkVerb verb, boolean queueFull) {
        ErrorCode refusal = refusal(server, verb);
        if (refusal != null) {
            return BulkOutcome.refused(server, refusal);
        }
        if (isSo(server, verb)) {
            return BulkOutcome.nothing(server);
        }
        return queueFull ? BulkOutcome.refused(server, ErrorCode.JOB_QUEUE_FULL) : BulkOutcome.changes(server);
    }

    private static @Nullable ErrorCode refusal(Server server, BulkVerb verb) {
        boolean alive = switch (server.lifecycle()) {
            case PROVISIONING, ACTIVE, SUSPENDED -> true;
            case DELETING, DELETED, FAILED -> false;
        };
        if (!alive) {
            return ErrorCode.INVALID_STATE;
        }
        if (verb == BulkVerb.START && server.suspension() != null) {
            return ErrorCode.SERVER_SUSPENDED;
        }
        // a paused guest is resumed, one on disk restored: neither is a start
        boolean half = server.power() == VmPower.PAUSED || server.saved();
        return verb == BulkVerb.START && half && !server.busy() ? ErrorCode.INVALID_STATE : null;
    }

    private static boolean isSo(Server server, BulkVerb verb) {
        return switch (verb) {
            case START -> server.wantedRunning() && isOrWillBe(server, VmPower.RUNNING, verb);
            case SHUTDOWN, STOP -> !server.wantedRunning() && isOrWillBe(server, VmPower.STOPPED, verb);
            case SUSPEND -> server.suspension() != null;
            case UNSUSPEND -> server.suspension() == null;
        };
    }

    private static boolean isOrWillBe(Server server, VmPower power, BulkVerb verb) {
        return server.lifecycle() == Lifecycle.PROVISIONING
                || (server.busyWith() == null
                        ? server.power() == power
                        : server.busyWith().equals(verb.jobType()));
    }
}
