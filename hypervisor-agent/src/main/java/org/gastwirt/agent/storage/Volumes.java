package org.gastwirt.agent.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand.AdoptedDisk;
import org.gastwirt.agent.protocol.AgentCommand.CreateVolume;
import org.gastwirt.agent.protocol.AgentMessage.SeenVolume;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.DurableFiles;
import org.gastwirt.agent.storage.VolumeRecord.State;
import org.gastwirt.agent.vm.VmRecords;
import org.jspecify.annotations.Nullable;

/**
 * Volumes: content in a {@link VolumeStore} and a {@link VolumeRecord} that is written first. Destroyed storage passes through
 * {@code live → detached → wiped → free}; nothing here leads from detached back to live.
 */
public final class Volumes {

    private final VolumeNotes notes;
    private final VolumeStores stores;
    private final VolumeMaking making;
    private final PoolRoom room;

    public Volumes(PoolLayout pool, ImageCache images) {
        this(pool, images, new Lvm());
    }

    Volumes(PoolLayout pool, ImageCache images, Lvm lvm) {
        this.notes = new VolumeNotes(pool);
        this.stores = new VolumeStores(new VolumeFiles(pool), new LogicalVolumes(lvm, notes));
        this.making = new VolumeMaking(pool, images, notes, stores);
        this.room = new PoolRoom(pool, lvm, System::nanoTime);
    }

    /** Makes a volume; a finished one of the same size is a success, an unfinished one is made anew. */
    public void create(CreateVolume command) {
        making.create(command);
    }

    /** The volume's file or block device, for a Vm that is defined with it. */
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
        checkSize(sizeBytes);
        if (sizeBytes == record.sizeBytes()) {
            return;
        }
        try {
            stores.of(record).grow(record, sizeBytes, running);
        } catch (IOException e) {
            throw ImageCache.storageFailure(e);
        }
        notes.save(record.ofSize(sizeBytes));
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
        VolumeRecord queued = notes.queued(volume);
        VolumeRecord record = notes.anywhere(volume);
        if (record == null) {
            return;
        }
        require(record, vm);
        if (queued == null && record.state() == State.MAKING) {
            making.removeUnfinished(record);
            return;
        }
        // The queue's record first: whatever happens between these lines, the volume is in the queue.
        if (queued == null) {
            notes.saveQueued(record.in(State.DETACHED));
        }
        try {
            stores.of(record).queue(record);
        } catch (IOException e) {
            throw ImageCache.storageFailure(e);
        }
        DurableFiles.delete(notes.copy(volume));
        DurableFiles.delete(notes.growth(volume));
        notes.remove(volume);
    }

    /** Overwrites a detached volume and frees it. Gone already is a success; a live one is refused. */
    public void wipe(VmRef vm, UUID volume, ProgressSink progress) {
        VolumeRecord record = notes.queued(volume);
        if (record == null) {
            if (notes.inUse(volume) != null) {
                throw new AgentException(FailureCode.WRONG_STATE, "The volume is in use; detach it first.");
            }
            return;
        }
        require(record, vm);
        // Finishes a detach that was cut off between its record and its rename.
        detach(vm, volume);
        VolumeStore store = stores.of(record);
        try {
            store.wipe(record, progress, done -> notes.saveQueued(record.wipedUpTo(done)));
        } catch (IOException e) {
            throw ImageCache.storageFailure(e);
        }
        store.free(record);
        notes.removeQueued(volume);
    }

    /** Makes a volume of a disk that is there already, where it lies. Taken by the same Vm already is a success. */
    public void take(VmRef vm, AdoptedDisk disk) {
        VolumeRecord known = notes.inUse(disk.volumeId());
        if (known != null) {
            require(known, vm);
            if (!disk.path().equals(known.path())) {
                throw new AgentException(FailureCode.WRONG_STATE, "A volume of that id lies somewhere else.");
            }
            return;
        }
        notes.save(new VolumeRecord(
                disk.volumeId(), vm, disk.format(), disk.sizeBytes(), null, State.LIVE, 0, disk.path(), null));
    }

    /** Forgets an adopted disk and leaves its file alone; forgotten already is a success. */
    public void letGo(VmRef vm, UUID volume) {
        VolumeRecord known = notes.inUse(volume);
        if (known == null) {
            return;
        }
        require(known, vm);
        if (known.path() == null || known.state() != State.LIVE) {
            throw new AgentException(FailureCode.WRONG_STATE, "The volume was not adopted.");
        }
        notes.remove(volume);
    }

    /** The volume whose file or block device that is, in use or in the wipe queue; null when it is none's. */
    public @Nullable UUID volumeAt(Path file) {
        return notes.all()
                .filter(record -> stores.of(record).isAt(record, file))
                .map(VolumeRecord::volumeId)
                .findFirst()
                .orElse(null);
    }

    /** A redefinition with a higher generation takes the Vm's own volumes along. */
    public void adopt(VmRef vm, UUID volume) {
        VolumeRecord record = notes.inUse(volume);
        if (record == null || record.state() != State.LIVE) {
            throw missing();
        }
        if (!record.vm().id().equals(vm.id()) || record.vm().generation() > vm.generation()) {
            throw VmRecords.mismatch(record.vm().generation(), vm.generation());
        }
        if (record.vm().generation() != vm.generation()) {
            notes.save(record.ofVm(vm));
        }
    }

    /** Whether a volume, finished or not, is linked to that image. */
    public boolean isLinkedTo(String sha256) {
        return notes.allInUse().anyMatch(record -> sha256.equals(record.linkedTo()));
    }

    /** What lies in the pool, the wipe queue included. */
    public List<SeenVolume> seen() {
        return notes.all()
                .map(record -> new SeenVolume(
                        record.volumeId(), record.vm().id(), record.sizeBytes(), record.state() == State.DETACHED))
                .toList();
    }

    /** How much room there is for more. */
    public PoolRoom room() {
        return room;
    }

    VolumeNotes notes() {
        return notes;
    }

    VolumeRecord requireLive(VmRef vm, UUID volume) {
        VolumeRecord record = notes.inUse(volume);
        if (record == null || record.state() != State.LIVE || notes.queued(volume) != null) {
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

    Path file(VolumeRecord record) {
        return stores.of(record).path(record);
    }

    /** Of a volume that comes from another host, which is a file. */
    Path unfinished(VolumeRecord record) {
        return stores.files().unfinished(record);
    }

    private static AgentException missing() {
        return new AgentException(FailureCode.VOLUME_MISSING, "There is no such volume on this host.");
    }

    static void checkSize(long bytes) {
        if (bytes <= 0 || bytes > ImageInspection.LARGEST || bytes % 512 != 0) {
            throw bad("A volume's size is a positive multiple of 512 bytes.");
        }
    }

    static AgentException bad(String sentence) {
        return new AgentException(FailureCode.BAD_COMMAND, sentence);
    }
}
