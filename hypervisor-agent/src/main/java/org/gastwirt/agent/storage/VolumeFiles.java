package org.gastwirt.agent.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.LongConsumer;
import org.gastwirt.agent.shared.DurableFiles;
import org.jspecify.annotations.Nullable;

/** Volumes as files: in the pool's directory, or, of adopted disks, wherever they lay. */
final class VolumeFiles implements VolumeStore {

    private final PoolLayout pool;

    VolumeFiles(PoolLayout pool) {
        this.pool = pool;
    }

    @Override
    public Path path(VolumeRecord record) {
        String path = record.path();
        return path == null ? pool.volume(record.volumeId(), record.format()) : Path.of(path);
    }

    @Override
    public boolean isAt(VolumeRecord record, Path path) {
        return path(record).equals(path) || queued(record).equals(path);
    }

    @Override
    public void make(VolumeRecord record, @Nullable Path image, boolean linked) {
        Path file = unfinished(record);
        if (image == null) {
            QemuImg.createEmpty(file, record.format(), record.sizeBytes());
        } else if (linked) {
            QemuImg.createLinked(file, image, record.sizeBytes());
        } else {
            QemuImg.copy(image, file, record.format());
            QemuImg.grow(file, record.format(), record.sizeBytes());
        }
    }

    @Override
    public void publish(VolumeRecord record) throws IOException {
        DurableFiles.publish(unfinished(record), path(record));
    }

    @Override
    public void removeUnfinished(VolumeRecord record) {
        DurableFiles.delete(unfinished(record));
        DurableFiles.delete(path(record));
    }

    @Override
    public void grow(VolumeRecord record, long sizeBytes, Volumes.RunningGuest running) {
        if (!running.grow(path(record), sizeBytes)) {
            QemuImg.grow(path(record), record.format(), sizeBytes);
        }
    }

    @Override
    public void queue(VolumeRecord record) throws IOException {
        for (Path file : List.of(path(record), unfinished(record))) {
            if (Files.exists(file)) {
                Files.move(file, queued(record), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    @Override
    public void wipe(VolumeRecord record, ProgressSink progress, LongConsumer done) throws IOException {
        if (Files.exists(queued(record))) {
            new Wiper(queued(record), progress, done).run(record.wiped());
        }
    }

    @Override
    public void free(VolumeRecord record) {
        DurableFiles.delete(queued(record));
    }

    Path unfinished(VolumeRecord record) {
        Path file = path(record);
        return file.resolveSibling(file.getFileName() + DurableFiles.UNFINISHED);
    }

    private Path queued(VolumeRecord record) {
        Path file = path(record);
        // An adopted disk may lie on another file system: there it is renamed, so that no definition reaches it any
        // more.
        return record.path() == null
                ? pool.wipe().resolve(file.getFileName())
                : file.resolveSibling(file.getFileName() + "." + record.volumeId() + ".wipe");
    }
}
