package org.gastwirt.agent.storage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.gastwirt.agent.shared.DurableFiles;
import org.jspecify.annotations.Nullable;

/**
 * Volumes as logical volumes, for raw disks. What a volume group gives may have been another's: it is overwritten before a guest
 * sees it, when a volume is made and when it grows, and again when it ends.
 */
final class LogicalVolumes implements VolumeStore {

    private static final String UNFINISHED = ".unfinished";
    private static final String QUEUED = ".wipe";
    private static final ProgressSink QUIET = (percent, text) -> {};

    private final Lvm lvm;
    private final VolumeNotes notes;

    LogicalVolumes(Lvm lvm, VolumeNotes notes) {
        this.lvm = lvm;
        this.notes = notes;
    }

    /** The name of a volume in use. */
    static String name(UUID volume) {
        return "gw-" + volume;
    }

    @Override
    public Path path(VolumeRecord record) {
        return device(record, "");
    }

    @Override
    public boolean isAt(VolumeRecord record, Path path) {
        return path.equals(path(record)) || path.equals(device(record, QUEUED));
    }

    @Override
    public void make(VolumeRecord record, @Nullable Path image, boolean linked) throws IOException {
        lvm.create(group(record), name(record, UNFINISHED), record.sizeBytes());
        Path device = device(record, UNFINISHED);
        new Wiper(device, QUIET, done -> {}).run(0);
        if (image != null) {
            QemuImg.copyOntoZeros(image, device);
        }
    }

    @Override
    public void publish(VolumeRecord record) throws IOException {
        // qemu-img leaves it to the kernel when what it wrote reaches the disk.
        try (FileChannel device = FileChannel.open(device(record, UNFINISHED), StandardOpenOption.WRITE)) {
            device.force(true);
        }
        lvm.rename(group(record), name(record, UNFINISHED), name(record, ""));
    }

    @Override
    public void removeUnfinished(VolumeRecord record) {
        for (String ending : List.of(UNFINISHED, "")) {
            remove(record, ending);
        }
    }

    @Override
    public void grow(VolumeRecord record, long sizeBytes, Volumes.RunningGuest running) throws IOException {
        Path device = path(record);
        Path note = notes.growth(record.volumeId());
        String begun = DurableFiles.readOrNull(note);
        // Not the size that was asked for: a guest has had the last extent's rest, too.
        long old = begun == null ? size(device) : Long.parseLong(begun.strip());
        if (begun == null && old < sizeBytes) {
            DurableFiles.write(note, Long.toString(old));
        }
        if (size(device) < sizeBytes) {
            lvm.extend(group(record), name(record, ""), sizeBytes);
        }
        new Wiper(device, QUIET, done -> {}).run(old);
        DurableFiles.delete(note);
        running.grow(device, sizeBytes);
    }

    @Override
    public void queue(VolumeRecord record) {
        for (String ending : List.of(UNFINISHED, "")) {
            if (lvm.exists(group(record), name(record, ending))) {
                lvm.rename(group(record), name(record, ending), name(record, QUEUED));
            }
        }
    }

    @Override
    public void wipe(VolumeRecord record, ProgressSink progress, LongConsumer done) throws IOException {
        if (lvm.exists(group(record), name(record, QUEUED))) {
            new Wiper(device(record, QUEUED), progress, done).run(record.wiped());
        }
    }

    @Override
    public void free(VolumeRecord record) {
        remove(record, QUEUED);
    }

    private void remove(VolumeRecord record, String ending) {
        if (lvm.exists(group(record), name(record, ending))) {
            lvm.remove(group(record), name(record, ending));
        }
    }

    /** A device has no length as a file, but a channel tells it. */
    private static long size(Path device) throws IOException {
        try (FileChannel channel = FileChannel.open(device, StandardOpenOption.READ)) {
            return channel.size();
        }
    }

    private Path device(VolumeRecord record, String ending) {
        return lvm.device(group(record), name(record, ending));
    }

    private static String name(VolumeRecord record, String ending) {
        return name(record.volumeId()) + ending;
    }

    private static String group(VolumeRecord record) {
        return requireNonNull(record.group());
    }
}
