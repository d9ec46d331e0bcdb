package org.gastwirt.panel.console;

import org.gastwirt.agent.protocol.PanelMessage.StreamKind;

/**
 * What somebody wants to see of a server.
 *
 * @param viewOnly whether keys and mouse are to be kept from the guest
 */
record Wanted(StreamKind kind, boolean viewOnly) {

    /** To see it and to type. */
    static Wanted of(StreamKind kind) {
        return new Wanted(kind, false);
    }
}
