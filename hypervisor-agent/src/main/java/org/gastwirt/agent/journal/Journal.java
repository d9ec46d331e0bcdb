package org.gastwirt.agent.journal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.PanelMessage.Operation;
import org.gastwirt.agent.shared.DurableFiles;
import org.gastwirt.agent.shared.Log;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Operations on disk: {@code accepted → finished → forgotten}, the last when the panel has the outcome. Repeating an
 * operation is answering again.
 */
public final class Journal {

    /** More unacknowledged operations than any panel would have: then new ones wait with the panel. */
    private static final int LIMIT = 10_000;

    private final Path directory;
    private final Map<UUID, JournalEntry> entries = new ConcurrentHashMap<>();

    /** Reads what an earlier process left. */
    public Journal(Path directory) {
        this.directory = DurableFiles.directory(directory, "rwx------");
        for (Path file : DurableFiles.list(directory, "*.json")) {
            String text = DurableFiles.readOrNull(file);
            try {
                JournalEntry entry = AgentJson.read(text == null ? "" : text, JournalEntry.class);
                entries.put(entry.operationId(), entry);
            } catch (JacksonException e) {
                // The panel sends the operation again, and it is carried out again: that is what idempotent means.
                Log.warn("An unreadable journal entry is dropped.", e);
                DurableFiles.delete(file);
            }
        }
    }

    /** The operation, or null when it is not known or forgotten. */
    public @Nullable JournalEntry find(UUID operation) {
        return entries.get(operation);
    }

    /** Every operation whose outcome the panel does not have yet. */
    public List<UUID> known() {
        return List.copyOf(entries.keySet());
    }

    /** Every outcome the panel has not acknowledged. */
    public List<JournalEntry> finished() {
        return entries.values().stream()
                .filter(entry -> entry.outcome() != null)
                .toList();
    }

    /** Writes the operation down; false when the journal is full. */
    public boolean accept(Operation operation) {
        if (entries.size() >= LIMIT) {
            return false;
        }
        save(new JournalEntry(operation.operationId(), operation.attempt(), operation.command(), null));
        return true;
    }

    /** Writes the outcome down in place of the command. */
    public void finish(UUID operation, long attempt, Outcome outcome) {
        save(new JournalEntry(operation, attempt, null, outcome));
    }

    /** The panel has the outcome; an operation without one stays. */
    public void forget(UUID operation) {
        JournalEntry entry = entries.get(operation);
        if (entry != null && entry.outcome() != null) {
            DurableFiles.delete(file(operation));
            entries.remove(operation);
        }
    }

    private void save(JournalEntry entry) {
        DurableFiles.write(file(entry.operationId()), AgentJson.write(entry));
        entries.put(entry.operationId(), entry);
    }

    private Path file(UUID operation) {
        return directory.resolve(operation + ".json");
    }
}
