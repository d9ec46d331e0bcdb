package org.gastwirt.agent.libvirt;

import java.util.UUID;

/** Something happened to a domain. */
record DomainEvent(UUID id, Kind kind) {

    /** Condensed: who listens looks at the domain again anyway. */
    enum Kind {
        LIFECYCLE,
        REBOOT
    }
}
