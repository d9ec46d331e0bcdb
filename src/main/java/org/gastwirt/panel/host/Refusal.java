package org.gastwirt.panel.host;

/** Why a host was not taken for a server; the sentence is {@code host.refusal.<name>} in messages.properties. */
enum Refusal {
    AWAY,
    NO_HYPERVISOR,
    MAINTENANCE,
    WRONG_LOCATION,
    NO_BRIDGE,
    NO_XEN,
    NO_VCPU,
    NO_MEMORY,
    NO_DISK
}
