package org.gastwirt.panel.server;

import java.util.Locale;
import org.gastwirt.agent.protocol.VmPower;
import org.jspecify.annotations.Nullable;

/** What a person sees of a server: a pure function of what we want, what we saw and what we are doing. */
public enum ServerStatus {
    PROVISIONING,
    STOPPED,
    STARTING,
    RUNNING,
    STOPPING,
    REBUILDING,
    RESIZING,
    MOVING,
    PAUSED,
    SAVED,
    SUSPENDED,
    TERMINATING,
    TERMINATED,
    ERROR,
    UNKNOWN;

    /**
     * @param saved whether its memory lies on disk
     * @param job type of the job at work or next, or null
     */
    static ServerStatus of(Lifecycle lifecycle, VmPower power, boolean saved, @Nullable String job) {
        return switch (lifecycle) {
            case PROVISIONING -> PROVISIONING;
            case SUSPENDED -> SUSPENDED;
            case DELETING -> TERMINATING;
            case DELETED -> TERMINATED;
            case FAILED -> ERROR;
            case ACTIVE -> {
                ServerStatus busy = whileDoing(job);
                yield busy == null ? seen(power, saved) : busy;
            }
        };
    }

    private static @Nullable ServerStatus whileDoing(@Nullable String job) {
        return switch (job) {
            case null -> null;
            case ServerJobs.REINSTALL -> REBUILDING;
            case ServerJobs.RESIZE -> RESIZING;
            case ServerJobs.MOVE -> MOVING;
            default -> {
                if (ServerJobs.STARTING.contains(job)) {
                    yield STARTING;
                }
                yield ServerJobs.STOPPING.contains(job) ? STOPPING : null;
            }
        };
    }

    private static ServerStatus seen(VmPower power, boolean saved) {
        return switch (power) {
            case RUNNING -> RUNNING;
            case STOPPED -> saved ? SAVED : STOPPED;
            case PAUSED -> PAUSED;
            case CRASHED -> ERROR;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** The name in the API, in message keys and style classes: {@code running}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A colour for the badge: {@code ok}, {@code idle}, {@code busy}, {@code warn}, {@code bad}; the word stands beside it. */
    public String tone() {
        return switch (this) {
            case RUNNING -> "ok";
            case STOPPED, SAVED, PAUSED, TERMINATED -> "idle";
            case PROVISIONING, STARTING, STOPPING, REBUILDING, RESIZING, MOVING, TERMINATING -> "busy";
            case SUSPENDED, UNKNOWN -> "warn";
            case ERROR -> "bad";
        };
    }
}
