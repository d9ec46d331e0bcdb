package org.gastwirt.agent.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.shared.DurableFiles;
import org.jspecify.annotations.Nullable;

/** The records of volumes: small files in the pool, in the directory of those in use or in that of the wipe queue. */
final class VolumeNotes {

    private final PoolLayout pool;

    VolumeNotes(PoolLayout pool) {
        this.pool = pool;
        DurableFiles.directory(pool.volumes(), "rwx--x--x");
        DurableFiles.directory(pool.wipe(), "rwx------");
    }

    /** In use, in the making or on its way from another host. */
    @Nullable
    VolumeRecord inUse(UUID volume) {
        return read(note(pool.volumes(), volume));
    }

    @Nullable
    VolumeRecord queued(UUID volume) {
        return read(note(pool.wipe(), volume));
    }

    @Nullable
    VolumeRecord anywhere(UUID volume) {
        VolumeRecord queued = queued(volume);
        return queued != null ? queued : inUse(volume);
    }

    Stream<VolumeRecord> allInUse() {
        return all(pool.volumes());
    }

    /** The wipe queue included. */
    Stream<VolumeRecord> all() {
        return Stream.of(pool.volumes(), pool.wipe()).flatMap(VolumeNotes::all);
    }

    private static Stream<VolumeRecord> all(Path directory) {
        List<Path> notes = DurableFiles.list(directory, "*.json");
        return notes.stream().map(VolumeNotes::read).filter(Objects::nonNull);
    }

    void save(VolumeRecord record) {
        write(pool.volumes(), record);
    }

    void saveQueued(VolumeRecord record) {
        write(pool.wipe(), record);
    }

    void remove(UUID volume) {
        DurableFiles.delete(note(pool.volumes(), volume));
    }

    void removeQueued(UUID volume) {
        DurableFiles.delete(note(pool.wipe(), volume));
    }

    /** Beside a volume that is being received: how far it is. */
    Path copy(UUID volume) {
        return pool.volumes().resolve(volume + ".copy");
    }

    /** Beside a volume that is being grown: from where on it is new. */
    Path growth(UUID volume) {
        return pool.volumes().resolve(volume + ".growth");
    }

    static @Nullable VolumeRecord read(Path note) {
        String text = DurableFiles.readOrNull(note);
        return text == null ? null : AgentJson.read(text, VolumeRecord.class);
    }

    private static void write(Path directory, VolumeRecord record) {
        DurableFiles.write(note(directory, record.volumeId()), AgentJson.write(record));
    }

    static Path note(Path directory, UUID volume) {
        return directory.resolve(volume + ".json");
    }
}
