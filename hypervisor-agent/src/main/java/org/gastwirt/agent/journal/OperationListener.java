package org.gastwirt.agent.journal;

import java.util.UUID;
import org.gastwirt.agent.protocol.Outcome;

/** Who hears how operations go. Called from many threads; returns at once; may lose what it hears while not connected. */
public interface OperationListener {

    /** It lies in the journal. */
    void accepted(UUID operation);

    /** It goes on. */
    void progress(UUID operation, int percent, String text);

    /** Its outcome lies in the journal. */
    void finished(UUID operation, Outcome outcome);
}
