package org.gastwirt.panel.agent;

import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.Notices;
import org.springframework.stereotype.Component;

/** Tells whichever panel holds the host's connection that commands wait. */
@Component
class CommandCalls {

    static final String CHANNEL = "agent_command";

    private final Notices notices;

    CommandCalls(Notices notices) {
        this.notices = notices;
    }

    /** After the caller's transaction committed. */
    void toHost(HostId host) {
        notices.send(CHANNEL, host.value().toString());
    }
}
