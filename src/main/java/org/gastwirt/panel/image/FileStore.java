package org.gastwirt.panel.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Files named by their SHA-256. A file is written beside the others, forced to the disk and then renamed, so that under a
 * digest there is the whole file or none. Nothing is ever held in memory.
 */
@Component
class FileStore {

    /** A file that is complete and checked, but not yet under its name. */
    record Received(Path path, String sha256, long size) {}

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER = 1 << 18;

    private final Path root;
    private final long maxSize;

    FileStore(ImageSettings settings) {
        this.root = settings.files().toAbsolutePath();
        this.maxSize = settings.maxSize().toBytes();
    }

    /**
     * Reads a stream to its end.
     *
     * @param expected what it must have; null: anything
     * @param progress told how many bytes there are so far
     * @throws PanelException {@code PAYLOAD_TOO_LARGE}, or an invalid {@code digest}; nothing is left then
     */
    Received receive(InputStream in, @Nullable Digest expected, LongConsumer progress) throws IOException {
        Path file = Files.createDirectories(root.resolve("incoming")).resolve(UUID.randomUUID() + ".part");
        try {
            return write(in, file, expected, progress);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private Received write(InputStream in, Path file, @Nullable Digest expected, LongConsumer progress)
            throws IOException {
        var own = Digest.algorithm("SHA-256");
        var published = expected == null ? own : expected.algorithm();
        long size = 0;
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                size += count;
                if (size > maxSize) {
                    throw new PanelException(ErrorCode.PAYLOAD_TOO_LARGE, new Bytes(maxSize));
                }
                own.update(buffer, 0, count);
                if (expected != null) {
                    published.update(buffer, 0, count);
                }
                for (var rest = ByteBuffer.wrap(buffer, 0, count); rest.hasRemaining(); ) {
                    out.write(rest);
                }
                progress.accept(size);
            }
            out.force(true);
        }
        if (size == 0) {
            throw PanelException.invalid("file", "empty_file");
        }
        if (expected != null && !HexFormat.of().formatHex(published.digest()).equals(expected.hex())) {
            throw PanelException.invalid("digest", "digest_differs");
        }
        return new Received(file, HexFormat.of().formatHex(own.digest()), size);
    }

    /** Puts a received file under its name; there already, it is the same file. */
    void keep(Received received) {
        try {
            Path target = path(received.sha256());
            Files.createDirectories(target.getParent());
            Files.move(received.path(), target, StandardCopyOption.ATOMIC_MOVE);
            try (var directory = FileChannel.open(target.getParent())) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void discard(Received received) {
        try {
            Files.deleteIfExists(received.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String sha256) {
        try {
            Files.deleteIfExists(path(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what was last written to before that moment and never got a name. */
    void dropUnfinished(Instant before) throws IOException {
        Path incoming = root.resolve("incoming");
        if (!Files.isDirectory(incoming)) {
            return;
        }
        try (var parts = Files.newDirectoryStream(incoming, "*.part")) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(before)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    /** @throws PanelException {@code NOT_FOUND} for what is no digest */
    Path path(String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
        return root.resolve(sha256.substring(0, 2)).resolve(sha256);
    }
}
