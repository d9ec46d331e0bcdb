package org.gastwirt.agent.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.VmFacts.FoundDisk;
import org.gastwirt.agent.protocol.VmFacts.Objection;
import org.gastwirt.agent.shared.Log;
import org.jspecify.annotations.Nullable;

/**
 * Whether a disk of somebody else's Vm can become a volume where it lies: deleting the server will overwrite and remove this
 * file, so it must be a file, stand alone, be nobody else's, and lie where the host's settings say that guests' disks lie.
 */
public final class AdoptableDisks {

    private final List<Path> directories;
    private final Volumes volumes;

    /** @param directories in or below which disks are adopted */
    public AdoptableDisks(List<Path> directories, Volumes volumes) {
        this.directories = List.copyOf(directories);
        this.volumes = volumes;
    }

    /**
     * The disk with its size and what speaks against it.
     *
     * @param others files that other Vms name
     * @param own volumes that it may be already
     */
    public FoundDisk judge(FoundDisk disk, Set<Path> others, List<UUID> own) {
        if (disk.cdrom() || disk.objection() != null || disk.path() == null || disk.format() == null) {
            return disk;
        }
        try {
            Path file = Path.of(disk.path());
            Objection objection = objection(file, others, own);
            if (objection != null) {
                return disk.judged(0, objection);
            }
            return content(disk, file, disk.format());
        } catch (InvalidPathException e) {
            return disk.judged(0, Objection.MISSING);
        } catch (IOException e) {
            Log.warn("A disk cannot be looked at.", e);
            return disk.judged(0, Objection.MISSING);
        }
    }

    private @Nullable Objection objection(Path file, Set<Path> others, List<UUID> own) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Objection.MISSING;
        }
        if (Files.isSymbolicLink(file) || !file.toRealPath().equals(file)) {
            return Objection.LINK;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Objection.NOT_A_FILE;
        }
        // Under another name the same bytes may be somebody else's.
        if ((Integer) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) != 1) {
            return Objection.LINK;
        }
        UUID volume = volumes.volumeAt(file);
        if (others.contains(file) || (volume != null && !own.contains(volume))) {
            return Objection.SHARED;
        }
        // The service may write in few places, which were there when it started: elsewhere a disk could never be wiped.
        Path directory = file.getParent();
        boolean ours = directories.stream().anyMatch(file::startsWith);
        return ours && directory != null && Files.isWritable(directory) ? null : Objection.OUTSIDE;
    }

    private static FoundDisk content(FoundDisk disk, Path file, DiskFormat format) throws IOException {
        if (format == DiskFormat.QCOW2) {
            long size = ImageHeader.sizeOfQcow2(file);
            boolean good = size > 0 && size <= ImageInspection.LARGEST;
            return disk.judged(
                    good ? size : 0,
                    good ? null : ImageHeader.isLinked(file) ? Objection.BACKING_CHAIN : Objection.FORMAT);
        }
        long size = Files.size(file);
        return disk.judged(size, size == 0 ? Objection.FORMAT : null);
    }
}
