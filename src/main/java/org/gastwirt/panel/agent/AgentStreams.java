package org.gastwirt.panel.agent;

import java.util.UUID;
import org.gastwirt.agent.protocol.PanelMessage;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.host.HostId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.WebSocketSession;

/** Byte streams from and to a Vm, by rendezvous: the agent dials in. */
public interface AgentStreams {

    /**
     * Asks the host to dial in, waits for it (at most 10 s), and from then on passes binary frames on as they come, both
     * ways, with blocking sends.
     *
     * @param desktop which desktop, for that kind; else null
     * @param browser frames the caller receives from it are given to {@link AgentStream#toGuest}
     * @throws org.gastwirt.panel.shared.PanelException {@code HOST_UNREACHABLE} when the host is away or does not come
     */
    AgentStream open(
            HostId host, VmRef vm, PanelMessage.StreamKind kind, @Nullable UUID desktop, WebSocketSession browser);

    /**
     * Asks the host to dial in, and takes all that it sends until it closes, at most 10 s more; into memory and nowhere else.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code HOST_UNREACHABLE} as above, {@code TIMEOUT}, {@code INTERNAL} when it
     *     sends more than that many bytes
     */
    byte[] read(HostId host, VmRef vm, PanelMessage.StreamKind kind, int atMost);

    /** The same for callers that know a host by its bare id only. */
    default byte[] read(UUID host, VmRef vm, PanelMessage.StreamKind kind, int atMost) {
        return read(new HostId(host), vm, kind, atMost);
    }

    /** To the Vm itself. */
    default AgentStream open(HostId host, VmRef vm, PanelMessage.StreamKind kind, WebSocketSession browser) {
        return open(host, vm, kind, null, browser);
    }

    /** The same for callers that know a host by its bare id only. */
    default AgentStream open(
            UUID host, VmRef vm, PanelMessage.StreamKind kind, @Nullable UUID desktop, WebSocketSession browser) {
        return open(new HostId(host), vm, kind, desktop, browser);
    }
}
