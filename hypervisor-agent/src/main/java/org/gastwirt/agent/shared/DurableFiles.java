package org.gastwirt.agent.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files that are either there as a whole or not at all, even when the machine loses its power in between. */
public final class DurableFiles {

    /** The ending of a file that is not finished; whoever finds one after a restart may remove it. */
    public static final String UNFINISHED = ".unfinished";

    private DurableFiles() {}

    /** Writes a small file, readable by its owner alone, in place of an older one of that name. */
    public static void write(Path file, String text) {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            Files.deleteIfExists(unfinished);
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            syncDirectory(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a finished file under its final name: its bytes reach the disk before its name does. */
    public static void publish(Path unfinished, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        syncDirectory(file);
    }

    /** The whole text of a small file, or null when there is none. */
    public static @Nullable String readOrNull(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a file for good; one that is not there is fine. */
    public static void delete(Path file) {
        try {
            if (Files.deleteIfExists(file)) {
                syncDirectory(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entries of a directory whose names match a glob, sorted; none when the directory is missing. */
    public static List<Path> list(Path directory, String glob) {
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, glob)) {
            entries.forEach(found::add);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return found;
    }

    /** Makes a directory and those above it, if missing. {@code mode} as in {@code rwx------}. */
    public static Path directory(Path directory, String mode) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
                Files.setPosixFilePermissions(directory, EnumSet.copyOf(PosixFilePermissions.fromString(mode)));
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A rename or an unlink is durable only once its directory is (fsync(2)). */
    private static void syncDirectory(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
