package org.gastwirt.panel.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gastwirt.panel.shared.Actor;

/** What may be done with many servers at once: what can be taken back. */
public enum BulkVerb {
    START,
    SHUTDOWN,
    STOP,
    SUSPEND,
    UNSUSPEND;

    /** What takes it back. A guest that was started is asked to shut down, never switched off. */
    BulkVerb undo() {
        return switch (this) {
            case START -> SHUTDOWN;
            case SHUTDOWN, STOP -> START;
            case SUSPEND -> UNSUSPEND;
            case UNSUSPEND -> SUSPEND;
        };
    }

    /** Whether it is about suspensions, which customers neither make nor lift. */
    boolean isSuspension() {
        return this == SUSPEND || this == UNSUSPEND;
    }

    /** The type of the job that does it to one server. */
    String jobType() {
        return switch (this) {
            case START -> PowerVerb.START.jobType();
            case SHUTDOWN -> PowerVerb.SHUTDOWN.jobType();
            case STOP -> PowerVerb.STOP.jobType();
            case SUSPEND -> ServerJobs.SUSPEND;
            case UNSUSPEND -> ServerJobs.UNSUSPEND;
        };
    }

    /** What pages offer. */
    static List<BulkVerb> offered(Actor me) {
        return Arrays.stream(values())
                .filter(verb -> me.isStaff() || !verb.isSuspension())
                .toList();
    }

    /** The name in the API: {@code start}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
