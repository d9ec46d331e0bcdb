package org.gastwirt.agent.storage;

import java.io.IOException;
import org.gastwirt.agent.protocol.AgentCommand.CreateVolume;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.ImageFile.Role;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.storage.VolumeRecord.State;

/** Makes volumes, empty or from a cached image. */
final class VolumeMaking {

    private final PoolLayout pool;
    private final ImageCache images;
    private final VolumeNotes notes;
    private final VolumeStores stores;

    VolumeMaking(PoolLayout pool, ImageCache images, VolumeNotes notes, VolumeStores stores) {
        this.pool = pool;
        this.images = images;
        this.notes = notes;
        this.stores = stores;
    }

    /** A finished one of the same size is a success, an unfinished one is made anew. */
    void create(CreateVolume command) {
        if (notes.queued(command.volumeId()) != null) {
            throw new AgentException(FailureCode.WRONG_STATE, "A volume of that id waits to be wiped.");
        }
        VolumeRecord existing = notes.inUse(command.volumeId());
        if (existing != null) {
            Volumes.require(existing, command.vm());
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
                0,
                null,
                command.format() == DiskFormat.RAW ? pool.volumeGroup() : null);
        try {
            fill(command, record);
        } catch (RuntimeException e) {
            removeUnfinished(record);
            throw e;
        }
    }

    private static void check(CreateVolume command) {
        if (command.format() != DiskFormat.QCOW2 && command.format() != DiskFormat.RAW) {
            throw Volumes.bad("A volume is qcow2 or raw.");
        }
        if (command.format() == DiskFormat.RAW && command.imageSha256() != null && !command.fullCopy()) {
            throw Volumes.bad("A raw volume cannot be linked to an image.");
        }
        Volumes.checkSize(command.sizeBytes());
    }

    private void fill(CreateVolume command, VolumeRecord record) {
        String image = command.imageSha256();
        if (image == null) {
            notes.save(record);
        } else {
            images.using(image, Role.DISK, (cached, virtualSize) -> {
                if (command.sizeBytes() < virtualSize) {
                    throw Volumes.bad("The volume would be smaller than its image.");
                }
                // Written while the image cannot be evicted: from here on the record holds it.
                notes.save(record);
            });
        }
        VolumeStore store = stores.of(record);
        try {
            store.make(record, image == null ? null : pool.image(image, Role.DISK), !command.fullCopy());
            store.publish(record);
        } catch (IOException e) {
            throw ImageCache.storageFailure(e);
        }
        notes.save(record.live(!command.fullCopy()));
    }

    void removeUnfinished(VolumeRecord record) {
        stores.of(record).removeUnfinished(record);
        notes.remove(record.volumeId());
    }
}
