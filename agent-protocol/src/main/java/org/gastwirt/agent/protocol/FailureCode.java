package org.gastwirt.agent.protocol;

/** Why a host could not do what it was asked; the panel turns it into a sentence. */
public enum FailureCode {
    UNSUPPORTED,
    BAD_COMMAND,
    FENCED,
    GENERATION_MISMATCH,
    VM_MISSING,
    VOLUME_MISSING,
    NO_SPACE,
    NO_MEMORY,
    IMAGE_MISSING,
    IMAGE_DIGEST_MISMATCH,
    IMAGE_REFUSED,
    SHRINK_REFUSED,
    DEADLINE_PASSED,
    WRONG_STATE,
    GUEST_AGENT_AWAY,
    BRIDGE_MISSING,
    HYPERVISOR_AWAY,
    PANEL_UNREACHABLE,
    FILE_REFUSED,
    COPY_DIFFERS,
    TIMED_OUT,
    INTERNAL
}
