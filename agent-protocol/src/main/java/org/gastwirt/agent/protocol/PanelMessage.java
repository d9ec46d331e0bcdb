package org.gastwirt.agent.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the panel says to an agent. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type", defaultImpl = PanelMessage.Unknown.class)
public sealed interface PanelMessage {

    /** A message that this release does not know; ignored. */
    record Unknown() implements PanelMessage {}

    /** The first message: the agent signs {@code nonce} together with its host id, see {@link AgentMessage.Hello}. */
    record Challenge(String nonce) implements PanelMessage {}

    /** The hello was believed. The agent reports every {@code reportSeconds}. */
    record Welcome(int reportSeconds) implements PanelMessage {}

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
     * @param panelUrl base URL of the panel process that waits for the stream; null: the URL the agent knows
     */
    record OpenStream(
            UUID streamId,
            String secret,
            VmRef vm,
            StreamKind kind,
            @Nullable String panelUrl) implements PanelMessage {}

    /** The panel no longer needs this stream; close both ends. */
    record CloseStream(UUID streamId) implements PanelMessage {}

    /** What a stream is connected to; the host finds the socket itself. */
    enum StreamKind {
        SCREEN,
        SERIAL
    }
}
