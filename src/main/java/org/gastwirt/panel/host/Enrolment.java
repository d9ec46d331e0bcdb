package org.gastwirt.panel.host;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a machine is on its way to being a host, as an admin watches it.
 *
 * @param expiresAt when the newest token ends; null when it was used, or none was made
 * @param steps in the order in which they happen
 */
public record Enrolment(@Nullable Instant expiresAt, List<Step> steps) {

    public Enrolment {
        steps = List.copyOf(steps);
    }

    /** Whether the host is ready to take servers. */
    public boolean complete() {
        return steps.stream().allMatch(step -> step.state() == State.DONE);
    }

    /** What has to happen; the sentences are {@code host.enrolment.<name>}. */
    public enum Name {
        /** An admin made a token. */
        TOKEN,
        /** The command was run on the machine, which now has a key. */
        ENROLLED,
        /** The agent runs, and proved itself. */
        HELLO,
        /** libvirt answers the agent. */
        HYPERVISOR,
        /** It is known what may be sold of it. */
        CAPACITY
    }

    /** How a step is. */
    public enum State {
        DONE,
        /** This is what is waited for. */
        WAITING,
        /** It will not happen by itself: the token expired. */
        FAILED,
        PENDING
    }

    /** One step; {@code at} when it was done, as far as that is known. */
    public record Step(Name name, State state, @Nullable Instant at) {}
}
