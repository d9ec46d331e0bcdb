package org.gastwirt.panel.server;

import java.util.Locale;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.agent.protocol.VmRef;
import org.jspecify.annotations.Nullable;

/** What may be done with a server's power. */
public enum PowerVerb {
    START,
    SHUTDOWN,
    STOP,
    REBOOT,
    RESET,
    PAUSE,
    RESUME,
    SAVE,
    RESTORE;

    /** How long a guest may take to shut down when it is asked to. */
    static final int SHUTDOWN_SECONDS = 90;

    /** The job's type, for example {@code server.start}. */
    String jobType() {
        return "server." + code();
    }

    /** The name in the API: {@code start}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    AgentCommand command(VmRef vm) {
        return switch (this) {
            case START, RESTORE -> new AgentCommand.StartVm(vm);
            case SHUTDOWN -> new AgentCommand.ShutDownVm(vm, SHUTDOWN_SECONDS);
            case STOP -> new AgentCommand.StopVm(vm);
            case REBOOT -> new AgentCommand.RebootVm(vm);
            case RESET -> new AgentCommand.ResetVm(vm);
            case PAUSE -> new AgentCommand.PauseVm(vm);
            case RESUME -> new AgentCommand.ResumeVm(vm);
            case SAVE -> new AgentCommand.SaveVm(vm);
        };
    }

    /** Whether a suspended or vanishing server may not have it: it could make the guest run. */
    boolean makesItRun() {
        return switch (this) {
            case START, RESTORE, REBOOT, RESET, RESUME -> true;
            case SHUTDOWN, STOP, PAUSE, SAVE -> false;
        };
    }

    /** What is wanted from now on, also after a reboot of the host; null: as before. */
    @Nullable
    Boolean wantsRunning() {
        return switch (this) {
            case START, RESTORE, REBOOT, RESET, RESUME -> true;
            case SHUTDOWN, STOP, SAVE -> false;
            case PAUSE -> null;
        };
    }

    /** What the guest does when the host has done it. */
    VmPower afterwards() {
        return switch (this) {
            case START, RESTORE, REBOOT, RESET, RESUME -> VmPower.RUNNING;
            case SHUTDOWN, STOP, SAVE -> VmPower.STOPPED;
            case PAUSE -> VmPower.PAUSED;
        };
    }

    /** Whether the guest boots, and so reads its first-boot seed again. */
    boolean rereadsSeed() {
        return switch (this) {
            case START, REBOOT, RESET -> true;
            case SHUTDOWN, STOP, PAUSE, RESUME, SAVE, RESTORE -> false;
        };
    }
}
