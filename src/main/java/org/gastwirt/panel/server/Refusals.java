package org.gastwirt.panel.server;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;

/**
 * Why something may not be done with a server now. The one place that knows: whoever changes a server asks here, and
 * pages show no button for what would be refused.
 */
final class Refusals {

    /** What builds on a disk that these make or move would lose it. */
    private static final List<String> DISK_WORK =
            List.of(ServerJobs.CREATE, ServerJobs.REINSTALL, ServerJobs.RESIZE, ServerJobs.MOVE);

    /** What a customer's operators leave to its owners. */
    private static final Set<ServerAction> OWNERS_ONLY =
            EnumSet.of(ServerAction.RESIZE, ServerAction.PLUG, ServerAction.DELETE, ServerAction.UNDELETE);

    private Refusals() {}

    /** @throws PanelException when it may not be done now, by this actor */
    static void require(ServerAction action, Situation now, Actor me) {
        PanelException refusal = of(action, now, me);
        if (refusal != null) {
            throw refusal;
        }
    }

    /** Everything that would not be refused, whether it makes sense or not. */
    static Set<ServerAction> possible(Situation now, Actor me) {
        var possible = EnumSet.noneOf(ServerAction.class);
        for (ServerAction action : ServerAction.values()) {
            if (of(action, now, me) == null) {
                possible.add(action);
            }
        }
        return possible;
    }

    static @Nullable PanelException of(ServerAction action, Situation now, Actor me) {
        if (!me.mayChange() || OWNERS_ONLY.contains(action) && !me.mayOwn()) {
            return new PanelException(ErrorCode.FORBIDDEN);
        }
        if (now.lifecycle() == Lifecycle.DELETED) {
            return new PanelException(ErrorCode.GONE);
        }
        return switch (action) {
            case START, RESTORE, REBOOT, RESET, RESUME -> now.suspended() ? suspended() : work(now);
            case SHUTDOWN, STOP, PAUSE, SAVE -> work(now);
            case CONSOLE -> console(now);
            case CHANGE -> null;
            case SET_SSH_KEYS -> alive(now);
            case RESIZE -> diskWork(now);
            case PLUG -> now.suspended() && !me.isStaff() ? suspended() : plug(now);
            case MOVE -> me.isStaff() ? move(now) : new PanelException(ErrorCode.FORBIDDEN);
            case REINSTALL -> now.suspended() ? suspended() : diskWork(now);
            case RESET_PASSWORD -> now.suspended() && !me.isStaff() ? suspended() : work(now);
            case SUSPEND, UNSUSPEND -> maySuspend(me) ? alive(now) : new PanelException(ErrorCode.FORBIDDEN);
            case DELETE -> null;
            case UNDELETE -> undelete(now);
        };
    }

    /** A customer's own people must not lift what was put on them; a billing system's token may. */
    private static boolean maySuspend(Actor me) {
        return me.isStaff() || me.scopes().contains("servers:suspend");
    }

    private static @Nullable PanelException alive(Situation now) {
        return switch (now.lifecycle()) {
            case PROVISIONING, ACTIVE, SUSPENDED -> null;
            case DELETING, DELETED, FAILED ->
                invalid(ServerStatus.of(now.lifecycle(), now.power(), false, null)
                        .code());
        };
    }

    /** One more job has to find a place in the queue. */
    private static @Nullable PanelException work(Situation now) {
        PanelException dead = alive(now);
        if (dead != null) {
            return dead;
        }
        return now.waiting() >= Jobs.QUEUE_BOUND ? new PanelException(ErrorCode.JOB_QUEUE_FULL) : null;
    }

    private static @Nullable PanelException diskWork(Situation now) {
        PanelException refusal = work(now);
        if (refusal != null) {
            return refusal;
        }
        return now.unfinished().stream()
                .filter(DISK_WORK::contains)
                .findFirst()
                .map(type -> invalid(ServerStatus.of(now.lifecycle(), now.power(), false, type)
                        .code()))
                .orElse(null);
    }

    /** What was never built has nothing to plug into; what is saved goes on with what it had. */
    private static @Nullable PanelException plug(Situation now) {
        boolean built = now.placed() && now.lifecycle() != Lifecycle.PROVISIONING;
        PanelException refusal = work(now);
        if (refusal != null || (built && !now.saved())) {
            return refusal;
        }
        return invalid(
                ServerStatus.of(now.lifecycle(), now.power(), now.saved(), null).code());
    }

    /** Cold: what lies in memory would be lost, so a guest that is frozen or saved goes on first. */
    private static @Nullable PanelException move(Situation now) {
        PanelException refusal = diskWork(now);
        if (refusal != null) {
            return refusal;
        }
        boolean frozen = now.power() == VmPower.PAUSED || now.saved();
        return !now.placed() || frozen || now.lifecycle() == Lifecycle.PROVISIONING
                ? invalid(now.status().code())
                : null;
    }

    private static @Nullable PanelException console(Situation now) {
        try {
            ServerAction.requireConsole(now.lifecycle(), now.placed());
            return null;
        } catch (PanelException refusal) {
            return refusal;
        }
    }

    private static @Nullable PanelException undelete(Situation now) {
        return now.lifecycle() == Lifecycle.DELETING
                        && now.deleteAfter() != null
                        && now.now().isBefore(now.deleteAfter())
                ? null
                : invalid(now.lifecycle().name().toLowerCase(java.util.Locale.ROOT));
    }

    private static PanelException suspended() {
        return new PanelException(ErrorCode.SERVER_SUSPENDED);
    }

    private static PanelException invalid(String state) {
        return new PanelException(ErrorCode.INVALID_STATE, state).with("state", state);
    }
}
