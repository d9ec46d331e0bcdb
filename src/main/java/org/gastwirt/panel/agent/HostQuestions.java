package org.gastwirt.panel.agent;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.panel.host.HostId;

/** Questions to hosts that somebody waits for. Only for commands that change nothing. */
public interface HostQuestions {

    /**
     * Asks and waits, at most fifteen seconds, outside of any transaction.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code HOST_UNREACHABLE} when the host is not connected, {@code TIMEOUT}
     *     when it does not answer, {@code HOST_FAILED} when it answers that it cannot, {@code RATE_LIMITED} when too many ask
     */
    Outcome ask(HostId host, AgentCommand question);
}
