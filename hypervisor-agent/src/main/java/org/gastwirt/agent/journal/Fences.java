package org.gastwirt.agent.journal;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.gastwirt.agent.shared.DurableFiles;

/** The highest attempt number seen per Vm, on disk: a job's older attempt, still on its way, is refused. */
public final class Fences {

    private final Path directory;
    private final Map<UUID, Long> highest = new ConcurrentHashMap<>();

    /** Reads what lies there. */
    public Fences(Path directory) {
        this.directory = DurableFiles.directory(directory, "rwx------");
        for (Path file : DurableFiles.list(directory, "*.fence")) {
            String name = String.valueOf(file.getFileName());
            String text = DurableFiles.readOrNull(file);
            if (text != null) {
                highest.put(UUID.fromString(name.substring(0, name.length() - ".fence".length())), Long.valueOf(text));
            }
        }
    }

    /** Remembers an attempt, durably. An older one than the highest changes nothing. */
    public synchronized void raise(UUID vm, long attempt) {
        if (attempt > highest.getOrDefault(vm, Long.MIN_VALUE)) {
            DurableFiles.write(directory.resolve(vm + ".fence"), Long.toString(attempt));
            highest.put(vm, attempt);
        }
    }

    /** Whether a newer attempt has been seen. */
    public boolean isFenced(UUID vm, long attempt) {
        return attempt < highest.getOrDefault(vm, Long.MIN_VALUE);
    }
}
