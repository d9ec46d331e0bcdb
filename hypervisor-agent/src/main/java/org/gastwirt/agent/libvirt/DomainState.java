package org.gastwirt.agent.libvirt;

import org.gastwirt.agent.protocol.VmPower;

/**
 * libvirt's virDomainState and its reason.
 *
 * @param state 0 none, 1 running, 2 blocked, 3 paused, 4 shutting down, 5 off, 6 crashed, 7 suspended by itself
 * @param reason means something else in every state
 */
record DomainState(int state, int reason) {

    private static final int RUNNING = 1;
    private static final int PAUSED = 3;
    private static final int OFF = 5;
    private static final int CRASHED = 6;
    private static final int ASLEEP = 7;
    private static final int PAUSED_CRASHED = 10;
    private static final int OFF_CRASHED = 3;

    static DomainState ofRunning(boolean paused) {
        return new DomainState(paused ? PAUSED : RUNNING, 0);
    }

    static DomainState ofCrashed() {
        return new DomainState(CRASHED, 0);
    }

    static DomainState ofAsleep() {
        return new DomainState(ASLEEP, 0);
    }

    VmPower power() {
        return switch (state) {
            // A guest that shuts down still runs.
            case RUNNING, 2, 4 -> VmPower.RUNNING;
            case PAUSED -> reason == PAUSED_CRASHED ? VmPower.CRASHED : VmPower.PAUSED;
            case OFF -> VmPower.STOPPED;
            case CRASHED -> VmPower.CRASHED;
            case ASLEEP -> VmPower.PAUSED;
            default -> VmPower.UNKNOWN;
        };
    }

    boolean crashed() {
        return power() == VmPower.CRASHED || (state == OFF && reason == OFF_CRASHED);
    }

    /** Whether the guest itself knows that it rests, so that it is to be woken up. */
    boolean asleep() {
        return state == ASLEEP;
    }

    /** Whether there is a process or a Xen domain behind it. */
    boolean active() {
        return state != OFF && state != 0;
    }
}
