package org.gastwirt.agent.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.gastwirt.agent.journal.Work;
import org.gastwirt.agent.protocol.AgentCommand.KeepVolume;
import org.gastwirt.agent.protocol.AgentCommand.ReceiveVolume;
import org.gastwirt.agent.protocol.AgentCommand.SendVolume;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.agent.protocol.TransferWish;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.agent.protocol.VolumeStream;
import org.gastwirt.agent.shared.AgentException;

/**
 * Volumes on their way from host to host, as files: a linked one stays linked, to the same image in the other host's cache.
 * The receiver says from where on it wants the file, so that neither a broken connection nor the end of a process begins it
 * anew. Both sides take the digest of the whole file.
 */
public final class VolumeCopies {

    private final Volumes volumes;
    private final ReceivedVolumes received;
    private final VolumeRoad road;

    public VolumeCopies(PoolLayout pool, Volumes volumes, ImageCache images, VolumeRoad road) {
        this.volumes = volumes;
        this.received = new ReceivedVolumes(pool, volumes, images);
        this.road = road;
    }

    /** How a volume lies here. */
    public Outcome.VolumeFound find(VmRef vm, UUID volume) {
        VolumeRecord record = requireFile(vm, volume);
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

    private VolumeRecord requireFile(VmRef vm, UUID volume) {
        VolumeRecord record = volumes.requireLive(vm, volume);
        if (record.group() != null) {
            throw new AgentException(
                    FailureCode.UNSUPPORTED, "A disk in a volume group cannot be moved to another host.");
        }
        return record;
    }

    /** Sends a volume that nobody writes to, until the receiver has it all. */
    public Outcome.VolumeCopied send(SendVolume command, Work work) {
        Path file = volumes.file(requireFile(command.vm(), command.volumeId()));
        var throttle = new Throttle(command.bytesPerSecond(), System::nanoTime);
        var patience = new CopyPatience(work);
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
                        pieces.requireMoving();
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
        VolumeRecord record = received.begin(command);
        Path file = volumes.unfinished(record);
        var patience = new CopyPatience(work);
        try {
            while (received.note(record).offset() < command.fileBytes() || !Files.exists(file)) {
                try {
                    receiveOnce(command, record, file, work);
                } catch (AgentException e) {
                    patience.rest(e);
                }
                if (patience.newer(received.note(record).offset())) {
                    patience.renewed();
                }
            }
            tellReceived(command, patience);
            String digest = received.note(record).sha256();
            if (digest == null) {
                digest = Digests.of(file, work);
                received.save(record, new ReceivedVolumes.Note(command.fileBytes(), digest));
            }
            return new Outcome.VolumeCopied(digest, command.fileBytes());
        } catch (IOException e) {
            throw ImageCache.storageFailure(e);
        }
    }

    private void receiveOnce(ReceiveVolume command, VolumeRecord record, Path file, Work work) throws IOException {
        long from = Files.exists(file) ? Math.min(received.note(record).offset(), Files.size(file)) : 0;
        try (InputStream pieces = road.receive(command.transferId(), command.volumeId(), from);
                var into = new IncomingVolume(
                        file,
                        from,
                        command.fileBytes(),
                        offset -> received.save(record, new ReceivedVolumes.Note(offset, null)))) {
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

    private void tellReceived(ReceiveVolume command, CopyPatience patience) {
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

    /** Makes a volume of what was received, if it is what was sent. */
    public void keep(KeepVolume command) {
        received.keep(command);
    }
}
