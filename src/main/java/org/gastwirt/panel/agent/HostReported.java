package org.gastwirt.panel.agent;

import java.util.UUID;
import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.panel.host.HostId;

/**
 * A host told how it and its Vms are; published in the transaction that stored it.
 *
 * @param connected whether this is the first report of a connection
 * @param rebooted whether the host has another boot id than before: its guests are down because of that
 */
public record HostReported(HostId host, AgentMessage.HostReport report, boolean connected, boolean rebooted) {

    /** For listeners that know a host by its bare id only. */
    public UUID hostUuid() {
        return host.value();
    }
}
