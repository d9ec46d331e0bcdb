package org.gastwirt.agent.link;

import java.util.UUID;
import org.gastwirt.agent.protocol.PanelMessage.Operation;

/** What the panel's words lead to. */
public interface PanelListener {

    /** An operation arrived, perhaps again. */
    void operation(Operation operation);

    /** The panel has an outcome. */
    void acknowledged(UUID operation);
}
