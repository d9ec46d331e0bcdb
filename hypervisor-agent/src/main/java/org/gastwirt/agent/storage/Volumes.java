package org.gastwirt.agent.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand.AdoptedDisk;
import org.gastwirt.agent.protocol.AgentCommand.CreateVolume;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.AgentMessage.SeenVolume;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.ImageFile.Role;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.DurableFiles;
import org.gastwirt.agent.storage.VolumeRecord.State;
import org.gastwirt.agent.vm.VmRecords;
import org.jspecify.annotations.Nullable;

/**
 * Volumes: a file and, beside it, a {@link VolumeRecord} that is written first. Destroyed storage passes through
 * {@code live → detached → wiped → free}; nothing here leads from detached back to live.
 */
public final class Volumes {

    private final PoolLayout pool;
    private final ImageCache images;

    public Volumes(PoolLayout pool, ImageCache images) {
        this.pool = pool;
        this.images = images;
        DurableFiles.directory(pool.volumes(), "rwx--x--x");
        DurableFiles.directory(pool.wipe(), "rwx------");
    }

    /** Makes a volume; a finished one of the same size is a success, an unfinished one is made anew. */
    public void create(CreateVolume command) {
        if (find(pool.wipe(), command.volumeId()) != null) {
            throw new AgentException(FailureCode.WRONG_STATE, "A volume of that id waits to be wiped.");
        }
        VolumeRecord existing = find(pool.volumes(), command.volumeId());
        if (existing != null) {
            require(existing, command.vm());
            if (existing.state() == State.LIVE) {
                if (existing.sizeBytes() != command.sizeBytes() || existing.format() != command.format()) {
                    throw new AgentException(
                            FailureCode.WRONG_STATE, "A volume of that id exists with another size or format.");
                }
                return;
            }
            if (existing.state() == State.COPYING) {
                throw new AgentException(FailureCode.WRONG_STATE, "A volume of that id is being copied.");
            }
            removeUnfinished(existing);
        }
        check(command);
        var record = new VolumeRecord(
                command.volumeId(),
                command.vm(),
                command.format(),
                command.sizeBytes(),
                // A copy, too, needs its image until it is finished.
                command.imageSha256(),
                State.MAKING,
                0);
        try {
            fill(command, record);
        } catch (RuntimeException e) {
            removeUnfinished(record);
            throw e;
        }
    }

    private static void check(CreateVolume command) {
        if (command.format() != DiskFormat.QCOW2 && command.format() != DiskFormat.RAW) {
            throw bad("A volume is qcow2 or raw.");
        }
        if (command.format() == DiskFormat.RAW && command.imageSha256() != null && !command.fullCopy()) {
            throw bad("A raw volume cannot be linked to an image.");
        }
        if (command.sizeBytes() <= 0
                || command.sizeBytes() > ImageInspection.LARGEST
                || command.sizeBytes() % 512 != 0) {
            throw bad("A volume's size is a positive multiple of 512 bytes.");
        }
    }

    private void fill(CreateVolume command, VolumeRecord record) {
        Path unfinished = unfinished(record);
        String image = command.imageSha256();
        if (image == null) {
            save(pool.volumes(), record);
            QemuImg.createEmpty(unfinished, command.format(), command.sizeBytes());
        } else {
            images.using(image, Role.DISK, (cached, virtualSize) -> {
                if (command.sizeBytes() < virtualSize) {
                    throw bad("The volume would be smaller than its image.");
                }
                // Written while the image cannot be evicted: from here on the record holds it.
                save(pool.volumes(), record);
            });
            Path cached = pool.image(image, Role.DISK);
            if (command.fullCopy()) {
                QemuImg.copy(cached, unfinished, command.format());
                QemuImg.grow(unfinished, command.format(), command.sizeBytes());
            } else {
                QemuImg.createLinked(unfinished, cached, command.sizeBytes());
            }
        }
        try {
            DurableFiles.publish(unfinished, file(record));
        } catch (IOException e) {
            throw ImageCache.storageFailure(e);
        }
        save(pool.volumes(), record.live(!command.fullCopy()));
    }

    /** The volume's file, for a Vm that is defined with it. */
    public Path file(VmRef vm, UUID volume) {
        return file(requireLive(vm, volume));
    }

    /**
     * Grows a volume that no running guest uses, or tells the guest.
     *
     * @param running grows it through the hypervisor and returns true, or returns false when the guest is off
     */
    public void grow(VmRef vm, UUID volume, long sizeBytes, RunningGuest running) {
        VolumeRecord record = requireLive(vm, volume);
        if (sizeBytes < record.sizeBytes()) {
            throw new AgentException(FailureCode.SHRINK_REFUSED, "A volume never shrinks.");
        }
        if (sizeBytes % 512 != 0 || sizeBytes > ImageInspection.LARGEST) {
            throw bad("A volume's size is a positive multiple of 512 bytes.");
        }
        if (sizeBytes == record.sizeBytes()) {
            return;
        }
        if (!running.grow(file(record), sizeBytes)) {
            QemuImg.grow(file(record), record.format(), sizeBytes);
        }
        save(pool.volumes(), record.ofSize(sizeBytes));
    }

    /** A guest that may be running. */
    public interface RunningGuest {
        boolean grow(Path disk, long sizeBytes);
    }

    /**
     * Moves a volume into the wipe queue. One that never was, or was detached already, is a success; one that was never
     * finished held nobody's data and is removed at once, unless it was a copy of one that did.
     */
    public void detach(VmRef vm, UUID volume) {
        VolumeRecord queued = find(pool.wipe(), volume);
        VolumeRecord live = find(pool.volumes(), volume);
        VolumeRecord record = queued != null ? queued : live;
        if (record == null) {
            return;
        }
        require(record, vm);
        if (queued == null && record.state() == State.MAKING) {
            removeUnfinished(record);
            return;
        }
        // The queue's record first: whatever happens between these lines, the volume is in the queue.
        if (queued == null) {
            save(pool.wipe(), record.in(State.DETACHED));
        }
        try {
            for (Path file : List.of(file(record), unfinished(record))) {
                if (Files.exists(file)) {
                    Files.move(file, queuedFile(record), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } catch (IOException e) {
            throw ImageCache.storageFailure(e);
        }
        DurableFiles.delete(copyNote(record));
        DurableFiles.delete(note(pool.volumes(), volume));
    }

    /** Overwrites a detached volume and frees it. Gone already is a success; a live one is refused. */
    public void wipe(VmRef vm, UUID volume, ProgressSink progress) {
        VolumeRecord record = find(pool.wipe(), volume);
        if (record == null) {
            if (find(pool.volumes(), volume) != null) {
                throw new AgentException(FailureCode.WRONG_STATE, "The volume is in use; detach it first.");
            }
            return;
        }
        require(record, vm);
        // Finishes a detach that was cut off between its record and its rename.
        detach(vm, volume);
        Path file = queuedFile(record);
        try {
            if (Files.exists(file)) {
                new Wiper(file, progress, done -> save(pool.wipe(), record.wipedUpTo(done))).run(record.wiped());
            }
        } catch (IOException e) {
            throw ImageCache.storageFailure(e);
        }
        DurableFiles.delete(file);
        DurableFiles.delete(note(pool.wipe(), volume));
    }

    /** Makes a volume of a disk that is there already, where it lies. Taken by the same Vm already is a success. */
    public void take(VmRef vm, AdoptedDisk disk) {
        VolumeRecord known = find(pool.volumes(), disk.volumeId());
        if (known != null) {
            require(known, vm);
            if (!disk.path().equals(known.path())) {
                throw new AgentException(FailureCode.WRONG_STATE, "A volume of that id lies somewhere else.");
            }
            return;
        }
        save(
                pool.volumes(),
                new VolumeRecord(
                        disk.volumeId(), vm, disk.format(), disk.sizeBytes(), null, State.LIVE, 0, disk.path()));
    }

    /** Forgets an adopted disk and leaves its file alone; forgotten already is a success. */
    public void letGo(VmRef vm, UUID volume) {
        VolumeRecord known = find(pool.volumes(), volume);
        if (known == null) {
            return;
        }
        require(known, vm);
        if (known.path() == null || known.state() != State.LIVE) {
            throw new AgentException(FailureCode.WRONG_STATE, "The volume was not adopted.");
        }
        DurableFiles.delete(note(pool.volumes(), volume));
    }

    /** The volume whose file that is, in use or in the wipe queue; null when it is none's. */
    public @Nullable UUID volumeAt(Path file) {
        for (Path directory : List.of(pool.volumes(), pool.wipe())) {
            for (Path note : DurableFiles.list(directory, "*.json")) {
                VolumeRecord record = read(note);
                if (record != null
                        && (file(record).equals(file) || queuedFile(record).equals(file))) {
                    return record.volumeId();
                }
            }
        }
        return null;
    }

    /** A redefinition with a higher generation takes the Vm's own volumes along. */
    public void adopt(VmRef vm, UUID volume) {
        VolumeRecord record = find(pool.volumes(), volume);
        if (record == null || record.state() != State.LIVE) {
            throw missing();
        }
        if (!record.vm().id().equals(vm.id()) || record.vm().generation() > vm.generation()) {
            throw VmRecords.mismatch(record.vm().generation(), vm.generation());
        }
        if (record.vm().generation() != vm.generation()) {
            save(pool.volumes(), record.ofVm(vm));
        }
    }

    /** Whether a volume, finished or not, is linked to that image. */
    public boolean isLinkedTo(String sha256) {
        return DurableFiles.list(pool.volumes(), "*.json").stream()
                .map(Volumes::read)
                .anyMatch(record -> record != null && sha256.equals(record.linkedTo()));
    }

    /** What lies in the pool, the wipe queue included. */
    public List<SeenVolume> seen() {
        var all = new ArrayList<SeenVolume>();
        for (Path directory : List.of(pool.volumes(), pool.wipe())) {
            for (Path note : DurableFiles.list(directory, "*.json")) {
                VolumeRecord record = read(note);
                if (record != null) {
                    all.add(new SeenVolume(
                            record.volumeId(), record.vm().id(), record.sizeBytes(), record.state() == State.DETACHED));
                }
            }
        }
        return all;
    }

    VolumeRecord requireLive(VmRef vm, UUID volume) {
        VolumeRecord record = find(pool.volumes(), volume);
        if (record == null || record.state() != State.LIVE || find(pool.wipe(), volume) != null) {
            throw missing();
        }
        require(record, vm);
        return record;
    }

    static void require(VolumeRecord record, VmRef vm) {
        if (!record.vm().equals(vm)) {
            throw record.vm().id().equals(vm.id())
                    ? VmRecords.mismatch(record.vm().generation(), vm.generation())
                    : new AgentException(FailureCode.GENERATION_MISMATCH, "The volume belongs to another Vm.");
        }
    }

    private void removeUnfinished(VolumeRecord record) {
        DurableFiles.delete(unfinished(record));
        DurableFiles.delete(file(record));
        DurableFiles.delete(note(pool.volumes(), record.volumeId()));
    }

    /** In use, in the making or in the wipe queue. */
    @Nullable
    VolumeRecord findAnywhere(UUID volume) {
        VolumeRecord queued = find(pool.wipe(), volume);
        return queued != null ? queued : find(pool.volumes(), volume);
    }

    void saveLive(VolumeRecord record) {
        save(pool.volumes(), record);
    }

    /** Beside a volume that is being received: how far it is. */
    Path copyNote(VolumeRecord record) {
        return pool.volumes().resolve(record.volumeId() + ".copy");
    }

    private static @Nullable VolumeRecord find(Path directory, UUID volume) {
        return read(note(directory, volume));
    }

    private static @Nullable VolumeRecord read(Path note) {
        String text = DurableFiles.readOrNull(note);
        return text == null ? null : AgentJson.read(text, VolumeRecord.class);
    }

    private static void save(Path directory, VolumeRecord record) {
        DurableFiles.write(note(directory, record.volumeId()), AgentJson.write(record));
    }

    private static Path note(Path directory, UUID volume) {
        return directory.resolve(volume + ".json");
    }

    Path file(VolumeRecord record) {
        String path = record.path();
        return path == null ? pool.volume(record.volumeId(), record.format()) : Path.of(path);
    }

    Path unfinished(VolumeRecord record) {
        Path file = file(record);
        return file.resolveSibling(file.getFileName() + DurableFiles.UNFINISHED);
    }

    private Path queuedFile(VolumeRecord record) {
        Path file = file(record);
        // An adopted disk may lie on another file system: there it is renamed, so that no definition reaches it any
        // more.
        return record.path() == null
                ? pool.wipe().resolve(file.getFileName())
                : file.resolveSibling(file.getFileName() + "." + record.volumeId() + ".wipe");
    }

    private static AgentException missing() {
        return new AgentException(FailureCode.VOLUME_MISSING, "There is no such volume on this host.");
    }

    private static AgentException bad(String sentence) {
        return new AgentException(FailureCode.BAD_COMMAND, sentence);
    }
}
