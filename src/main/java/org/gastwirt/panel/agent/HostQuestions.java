package org.gastwirt.panel.agent;

import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.panel.host.HostId;

/**
 * Questions to hosts that somebody waits for. Only for commands that change nothing, and for those of which nobody must know
 * later whether they were carried out: a key that is pressed once more when nothing happened.
 */
public interface HostQuestions {

    /**
     * Asks and waits, at most fifteen seconds, outside of any transaction.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code HOST_UNREACHABLE} when the host is not connected, {@code TIMEOUT}
     *     when it does not answer, {@code HOST_FAILED} when it answers that it cannot, {@code RATE_LIMITED} when too many ask
     */
    Outcome ask(HostId host, AgentCommand question);

    /** The same for callers that know a host by its bare id only. */
    default Outcome ask(UUID host, AgentCommand question) {
        return ask(new HostId(host), question);
    }
}
