package org.gastwirt.panel.server;

import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.shared.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What a bulk action would do to one server, or did.
 *
 * @param server as it is now
 * @param kind what becomes of it
 * @param refusal why not, for {@code REFUSED}
 * @param job that does it; null in a dry run and when nothing is done
 */
public record BulkOutcome(
        Server server,
        Kind kind,
        @Nullable ErrorCode refusal,
        @Nullable Job job) {

    /** The three things that can become of a server. */
    public enum Kind {
        CHANGED,
        /** It is so already. */
        NOTHING,
        REFUSED
    }

    static BulkOutcome changes(Server server) {
        return new BulkOutcome(server, Kind.CHANGED, null, null);
    }

    static BulkOutcome nothing(Server server) {
        return new BulkOutcome(server, Kind.NOTHING, null, null);
    }

    static BulkOutcome refused(Server server, ErrorCode why) {
        return new BulkOutcome(server, Kind.REFUSED, why, null);
    }
}
