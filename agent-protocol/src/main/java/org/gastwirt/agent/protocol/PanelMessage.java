package org.gastwirt.agent.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the panel says to an agent. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type", defaultImpl = PanelMessage.Unknown.class)
public sealed interface PanelMessage {

    /** A message that this release does not know; ignored. */
    record Unknown() implements PanelMessage {}

    /** The first message: the agent signs {@code nonce} together with its host id, see {@link AgentMessage.Hello}. */
    record Challenge(String nonce) implements PanelMessage {}

    /**
     * The hello was believed. The agent reports every {@code reportSeconds}.
     *
     * @param capabilities names of what this panel takes beyond the first release's messages; null from an older one
     */
    record Welcome(int reportSeconds, @Nullable Set<String> capabilities) implements PanelMessage {

        public boolean takes(String capability) {
            return capabilities != null && capabilities.contains(capability);
        }
    }

    /** A batch of metrics and all before it of the same run are stored; the agent may forget them. */
    record MetricsStored(UUID run, long number) implements PanelMessage {}

    /** The hello was not believed; the reason is one sentence. The agent tries again later, it never enrols anew by itself. */
    record Refused(String reason) implements PanelMessage {}

    /**
     * One operation to carry out. Sent again after a reconnect until its outcome is acknowledged; the agent answers a
     * known operation from its journal.
     *
     * @param attempt the fencing token: the agent remembers the highest per Vm on disk and refuses an older one
     */
    record Operation(UUID operationId, long attempt, AgentCommand command) implements PanelMessage {}

    /** The panel has stored the outcome; the agent may forget the operation. */
    record Acknowledge(UUID operationId) implements PanelMessage {}

    /**
     * Dial one more WebSocket to {@code /agent/v1/streams/{streamId}} with the secret in the
     * {@code X-Stream-Secret} header and mirror bytes between it and the Vm.
     *
     * @param desktopId which desktop, for that kind; else null
     * @param panelUrl base URL of the panel process that waits for the stream; null: the URL the agent knows
     */
    record OpenStream(
            UUID streamId,
            String secret,
            VmRef vm,
            StreamKind kind,
            @Nullable UUID desktopId,
            @Nullable String panelUrl)
            implements PanelMessage {

        /** To the Vm itself. */
        public OpenStream(UUID streamId, String secret, VmRef vm, StreamKind kind, @Nullable String panelUrl) {
            this(streamId, secret, vm, kind, null, panelUrl);
        }
    }

    /** The panel no longer needs this stream; close both ends. */
    record CloseStream(UUID streamId) implements PanelMessage {}

    /** What a stream is connected to; the host finds the socket itself. */
    enum StreamKind {
        SCREEN,
        SERIAL,
        /** What its screen shows now, as one PNG or PPM; the host sends it and closes. Capability {@link AgentMessage#PICTURES}. */
        PICTURE,
        /** An X server beside the Vm, see {@link AgentCommand.StartDesktop}. */
        DESKTOP
    }
}
