package org.gastwirt.agent.journal;

import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One operation as it lies on disk.
 *
 * @param command what to do; null once it is done, because it may hold secrets
 * @param outcome null until it is done
 */
public record JournalEntry(
        UUID operationId,
        long attempt,
        @Nullable AgentCommand command,
        @Nullable Outcome outcome) {}
