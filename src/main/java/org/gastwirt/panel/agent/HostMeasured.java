package org.gastwirt.panel.agent;

import org.gastwirt.agent.protocol.AgentMessage;
import org.gastwirt.panel.host.HostId;

/**
 * A host told what it and its Vms used up. Published outside of a transaction; a batch may come twice, and is acknowledged
 * when all listeners returned.
 */
public record HostMeasured(HostId host, AgentMessage.Metrics metrics) {}
