package org.gastwirt.agent.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.gastwirt.agent.journal.Work;
import org.gastwirt.agent.protocol.AgentCommand.KeepVolume;
import org.gastwirt.agent.protocol.AgentCommand.ReceiveVolume;
import org.gastwirt.agent.protocol.AgentCommand.SendVolume;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.ImageFile.Role;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.TransferWish;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VolumeStream;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.DurableFiles;
import org.gastwirt.agent.shared.Log;
import org.gastwirt.agent.storage.VolumeRecord.State;
import org.jspecify.annotations.Nullable;

/**
 * Volumes on their way from host to host, as files: a linked one stays linked, to the same image in the other host's cache.
 * The receiver says from where on it wants the file, so that neither a broken connection nor the end of a process begins it
 * anew. Both sides take the digest of the whole file.
 */
public final class VolumeCopies {

    /** How long the other side may be away, or the panel. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final long FIRST_REST_MILLIS = 200;
    private static final long LONGEST_REST_MILLIS = 5_000;

    private final PoolLayout pool;
    private final Volumes volumes;
    private final ImageCache images;
    private final VolumeRoad road;

    public VolumeCopies(PoolLayout pool, Volumes volumes, ImageCache images, VolumeRoad road) {
        this.pool = pool;
        this.volumes = volumes;
        this.images = images;
        this.road = road;
    }

    /** How a volume lies here. */
    public Outcome.VolumeFound find(VmRef vm, UUID volume) {
        VolumeRecord record = volumes.requireLive(vm, volume);
        try {
            return new Outcome.VolumeFound(
                    record.format(),
                    record.sizeBytes(),
                    Files.size(volumes.file(record)),
                    record.linkedTo(),
                    record.path() != null);
        } catch (IOException e) {
            throw ImageCache.storageFailure(e);
        }
    }

    /** Sends a volume that nobody writes to, until the receiver has it all. */
    public Outcome.VolumeCopied send(SendVolume command, Work work) {
        Path file = volumes.file(command.vm(), command.volumeId());
        var throttle = new Throttle(command.bytesPerSecond(), System::nanoTime);
        var patience = new Patience(work);
        String digest = null;
        while (true) {
            try {
                TransferWish wish = road.wish(command.transferId(), command.copyId());
                if (wish.received()) {
                    return new Outcome.VolumeCopied(digest == null ? Digests.of(file, work) : digest, Files.size(file));
                }
                if (wish.ticket() == null) {
                    patience.another();
                    continue;
                }
                try (var pieces = new OutgoingVolume(file, wish.offset(), throttle)) {
                    road.send(command.transferId(), command.copyId(), wish, pieces, () -> {
                        pieces.requireReadable();
                        patience.goesOn(pieces.position());
                    });
                    digest = digest == null ? pieces.digest() : digest;
                }
                patience.renewed();
            } catch (AgentException e) {
                patience.rest(e);
            } catch (IOException e) {
                throw ImageCache.storageFailure(e);
            }
        }
    }

    /** Receives a volume; all that came is on the disk when it returns. */
    public Outcome.VolumeCopied receive(ReceiveVolume command, Work work) {
        VolumeRecord record = begun(command);
        Path file = volumes.unfinished(record);
        var patience = new Patience(work);
        try {
            while (note(record).offset() < command.fileBytes() || !Files.exists(file)) {
                try {
                    receiveOnce(command, record, file, work);
                } catch (AgentException e) {
                    patience.rest(e);
                }
                if (patience.newer(note(record).offset())) {
                    patience.renewed();
                }
            }
            tellReceived(command, patience);
            String digest = note(record).sha256();
            if (digest == null) {
                digest = Digests.of(file, work);
                save(record, new Note(command.fileBytes(), digest));
            }
            return new Outcome.VolumeCopied(digest, command.fileBytes());
        } catch (IOException e) {
            throw ImageCache.storageFailure(e);
        }
    }

    private void receiveOnce(ReceiveVolume command, VolumeRecord record, Path file, Work work) throws IOException {
        long from = Files.exists(file) ? Math.min(note(record).offset(), Files.size(file)) : 0;
        try (InputStream pieces = road.receive(command.transferId(), command.volumeId(), from);
                var into = new IncomingVolume(
                        file, from, command.fileBytes(), offset -> save(record, new Note(offset, null)))) {
            try {
                VolumeStream.read(pieces, into, () -> tell(work, into.position(), command.fileBytes()));
            } catch (EOFException | StreamCorruptedException e) {
                into.sync();
                throw new AgentException(FailureCode.PANEL_UNREACHABLE, "The connection was cut.", e);
            }
            if (into.position() != command.fileBytes()) {
                throw new AgentException(FailureCode.COPY_DIFFERS, "The other host sent less than the file is long.");
            }
            into.sync();
        }
    }

    private void tellReceived(ReceiveVolume command, Patience patience) {
        while (true) {
            try {
                road.received(command.transferId(), command.volumeId());
                return;
            } catch (AgentException e) {
                patience.rest(e);
            }
        }
    }

    private static void tell(Work work, long done, long all) {
        work.progress((int) (done * 98 / Math.max(1, all)), "copied " + done + " of " + all + " bytes");
    }

    /** Written down before the first byte comes: from here on it is the Vm's, and has to be wiped. */
    private VolumeRecord begun(ReceiveVolume command) {
        VolumeRecord known = volumes.findAnywhere(command.volumeId());
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
            volumes.saveLive(record);
        } else {
            images.using(image, Role.DISK, (cached, size) -> volumes.saveLive(record));
        }
        return record;
    }

    /** Makes a volume of what was received, if it is what was sent. */
    public void keep(KeepVolume command) {
        VolumeRecord record = volumes.findAnywhere(command.volumeId());
        if (record == null) {
            throw new AgentException(FailureCode.VOLUME_MISSING, "There is no such volume on this host.");
        }
        Volumes.require(record, command.vm());
        if (record.state() == State.LIVE) {
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
            volumes.saveLive(record.live(record.linkedTo() != null));
            DurableFiles.delete(volumes.copyNote(record));
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
    private record Note(long offset, @Nullable String sha256) {}

    private Note note(VolumeRecord record) {
        String text = DurableFiles.readOrNull(volumes.copyNote(record));
        return text == null ? new Note(0, null) : AgentJson.read(text, Note.class);
    }

    private void save(VolumeRecord record, Note note) {
        DurableFiles.write(volumes.copyNote(record), AgentJson.write(note));
    }

    /** Waits for the panel and for the other host, unless the order is not wanted any more. */
    private static final class Patience {

        private final Work work;
        private long until;
        private long restMillis = FIRST_REST_MILLIS;
        private long furthest = -1;

        Patience(Work work) {
            this.work = work;
            renewed();
        }

        void renewed() {
            until = System.nanoTime() + PATIENCE.toNanos();
            restMillis = FIRST_REST_MILLIS;
        }

        boolean newer(long offset) {
            boolean newer = offset > furthest;
            furthest = Math.max(furthest, offset);
            return newer;
        }

        void goesOn(long position) {
            if (newer(position)) {
                renewed();
            }
            another();
        }

        void another() {
            work.stillWanted();
            if (System.nanoTime() > until) {
                throw new AgentException(FailureCode.TIMED_OUT, "The other host did not come for half an hour.");
            }
        }

        /** Only what may pass by itself is waited for. */
        void rest(AgentException e) {
            if (e.code() != FailureCode.PANEL_UNREACHABLE) {
                throw e;
            }
            Log.warn("A copy was interrupted and goes on: " + e.sentence(), null);
            another();
            try {
                TimeUnit.MILLISECONDS.sleep(restMillis);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                work.stillWanted();
            }
            restMillis = Math.min(restMillis * 2, LONGEST_REST_MILLIS);
        }
    }
}
