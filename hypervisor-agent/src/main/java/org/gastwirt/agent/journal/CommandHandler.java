package org.gastwirt.agent.journal;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.Outcome;

/** Carries a command out. */
public interface CommandHandler {

    /** @throws org.gastwirt.agent.shared.AgentException which becomes the failure told to the panel */
    Outcome handle(AgentCommand command, Work work);
}
