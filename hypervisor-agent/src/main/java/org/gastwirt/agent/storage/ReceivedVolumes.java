package org.gastwirt.agent.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gastwirt.agent.protocol.AgentCommand.KeepVolume;
import org.gastwirt.agent.protocol.AgentCommand.ReceiveVolume;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.ImageFile.Role;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.DurableFiles;
import org.gastwirt.agent.storage.VolumeRecord.State;
import org.jspecify.annotations.Nullable;

/** Volumes that come from another host, from the first note of them until they are volumes like all others. */
final class ReceivedVolumes {

    private final PoolLayout pool;
    private final Volumes volumes;
    private final VolumeNotes notes;
    private final ImageCache images;

    ReceivedVolumes(PoolLayout pool, Volumes volumes, ImageCache images) {
        this.pool = pool;
        this.volumes = volumes;
        this.notes = volumes.notes();
        this.images = images;
    }

    /** Written down before the first byte comes: from here on it is the Vm's, and has to be wiped. */
    VolumeRecord begin(ReceiveVolume command) {
        VolumeRecord known = notes.anywhere(command.volumeId());
        if (known != null) {
            Volumes.require(known, command.vm());
            if (known.state() != State.COPYING
                    || known.sizeBytes() != command.sizeBytes()
                    || known.format() != command.format()) {
                throw new AgentException(FailureCode.WRONG_STATE, "A volume of that id is here already.");
            }
            return known;
        }
        if (command.format() != DiskFormat.QCOW2 && command.format() != DiskFormat.RAW) {
            throw new AgentException(FailureCode.BAD_COMMAND, "A volume is qcow2 or raw.");
        }
        var record = new VolumeRecord(
                command.volumeId(),
                command.vm(),
                command.format(),
                command.sizeBytes(),
                command.imageSha256(),
                State.COPYING,
                0);
        String image = command.imageSha256();
        if (image == null) {
            notes.save(record);
        } else {
            images.using(image, Role.DISK, (cached, size) -> notes.save(record));
        }
        return record;
    }

    /** Makes a volume of what was received, if it is what was sent. */
    void keep(KeepVolume command) {
        VolumeRecord record = notes.anywhere(command.volumeId());
        if (record == null) {
            throw new AgentException(FailureCode.VOLUME_MISSING, "There is no such volume on this host.");
        }
        Volumes.require(record, command.vm());
        if (record.state() == State.LIVE) {
            DurableFiles.delete(notes.copy(record.volumeId()));
            return;
        }
        if (record.state() != State.COPYING) {
            throw new AgentException(FailureCode.WRONG_STATE, "The volume was given up.");
        }
        if (!command.sha256().equals(note(record).sha256())) {
            throw new AgentException(FailureCode.COPY_DIFFERS, "What arrived is not what was sent.");
        }
        try {
            Path unfinished = volumes.unfinished(record);
            if (Files.exists(unfinished)) {
                link(record, unfinished);
                DurableFiles.publish(unfinished, volumes.file(record));
            }
            notes.save(record.live(record.linkedTo() != null));
            DurableFiles.delete(notes.copy(record.volumeId()));
        } catch (IOException e) {
            throw ImageCache.storageFailure(e);
        }
    }

    /** Another host's header is not believed: it names our own image or none. */
    private void link(VolumeRecord record, Path file) throws IOException {
        if (record.format() != DiskFormat.QCOW2) {
            return;
        }
        String image = record.linkedTo();
        Objection objection = ImageHeader.objection(file, Role.DISK, DiskFormat.QCOW2);
        if (objection != null && !(objection == Objection.BACKING_FILE && image != null)) {
            throw objection.asRefusal();
        }
        if (image != null) {
            QemuImg.link(file, pool.image(image, Role.DISK));
        }
    }

    /** How far a copy is. */
    record Note(long offset, @Nullable String sha256) {}

    Note note(VolumeRecord record) {
        String text = DurableFiles.readOrNull(notes.copy(record.volumeId()));
        return text == null ? new Note(0, null) : AgentJson.read(text, Note.class);
    }

    void save(VolumeRecord record, Note note) {
        DurableFiles.write(notes.copy(record.volumeId()), AgentJson.write(note));
    }
}
