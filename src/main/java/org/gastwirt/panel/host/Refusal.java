package org.gastwirt.panel.host;

/** Why a host was not taken for a server; the sentence is {@code host.refusal.<name>} in messages.properties. */
enum Refusal {
    AWAY,
    NO_HYPERVISOR,
    MAINTENANCE,
    WRONG_LOCATION,
    NO_BRIDGE,
    NO_XEN,
    /** Of a move: the server is there already. */
    HERE,
    /** Of a move: what ran on Xen does not run elsewhere, and the reverse. */
    OTHER_HYPERVISOR,
    /** Of a move: its agent cannot take volumes, or not of that format. */
    NO_COPIES,
    NO_VCPU,
    NO_MEMORY,
    NO_DISK
}
