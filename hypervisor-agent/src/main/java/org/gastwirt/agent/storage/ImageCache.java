package org.gastwirt.agent.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.DiskFormat;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.agent.protocol.ImageFile.Role;
import org.gastwirt.agent.protocol.Outcome.CachedFile;
import org.gastwirt.agent.shared.AgentException;
import org.gastwirt.agent.shared.DurableFiles;
import org.gastwirt.agent.shared.Log;
import org.gastwirt.agent.shared.Processes.Result;

/** Images on this host: downloaded once, checked, inspected in the jail, and for disks rewritten as plain chain-less qcow2. */
public final class ImageCache {

    private static final Duration INSPECTION = Duration.ofMinutes(1);
    private static final Duration CONVERSION = Duration.ofHours(2);
    private static final int CHUNK = 64 * 1024;

    /** A converted image's metadata comes on top of its content. */
    private static final long QCOW2_OVERHEAD = 64L << 20;

    private final PoolLayout pool;
    private final BlobSource blobs;
    private final ConcurrentHashMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** Removes what an earlier process left half-made. */
    public ImageCache(PoolLayout pool, BlobSource blobs) {
        this.pool = pool;
        this.blobs = blobs;
        // QEMU's own user must be able to pass through, not to list.
        DurableFiles.directory(pool.pool(), "rwx--x--x");
        DurableFiles.directory(pool.images(), "rwx--x--x");
        DurableFiles.directory(pool.incoming(), "rwx------");
        for (Path left : DurableFiles.list(pool.incoming(), "*")) {
            removeTree(left);
        }
    }

    /** Makes sure that the file is here. Two callers of the same digest share one download. */
    public CachedFile fetch(ImageFile file, ProgressSink progress) {
        ReentrantLock lock = lock(file.sha256());
        lock.lock();
        try {
            Path cached = pool.image(file.sha256(), file.role());
            String note = DurableFiles.readOrNull(note(cached));
            if (note != null && Files.exists(cached)) {
                return AgentJson.read(note, CachedFile.class);
            }
            return download(file, cached, progress);
        } catch (IOException e) {
            throw storageFailure(e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Keeps a cached file from being evicted while {@code use} makes something of it.
     *
     * @throws AgentException {@code IMAGE_MISSING}
     */
    public void using(String sha256, Role role, ImageUse use) {
        ReentrantLock lock = lock(sha256);
        lock.lock();
        try {
            Path cached = pool.image(sha256, role);
            String note = DurableFiles.readOrNull(note(cached));
            if (note == null || !Files.exists(cached)) {
                throw new AgentException(FailureCode.IMAGE_MISSING, "The image is not in this host's cache.");
            }
            use.with(cached, AgentJson.read(note, CachedFile.class).virtualSizeBytes());
        } finally {
            lock.unlock();
        }
    }

    /** What is made of a cached file while nobody can evict it. */
    public interface ImageUse {
        void with(Path cached, long virtualSizeBytes);
    }

    /**
     * Removes every file of that digest.
     *
     * @param inUse asked under the lock, so that nobody can begin to use it in between
     */
    public void evict(String sha256, BooleanSupplier inUse) {
        ReentrantLock lock = lock(sha256);
        lock.lock();
        try {
            if (inUse.getAsBoolean()) {
                throw new AgentException(
                        FailureCode.WRONG_STATE, "A Vm or a volume on this host still uses the image.");
            }
            for (Role role : Role.values()) {
                Path cached = pool.image(sha256, role);
                DurableFiles.delete(note(cached));
                DurableFiles.delete(cached);
            }
        } finally {
            lock.unlock();
        }
    }

    private CachedFile download(ImageFile file, Path cached, ProgressSink progress) throws IOException {
        if (Files.getFileStore(pool.pool()).getUsableSpace() < file.sizeBytes()) {
            throw new AgentException(FailureCode.NO_SPACE, "The host's storage is full.");
        }
        Path workshop =
                Files.createDirectory(pool.incoming().resolve(UUID.randomUUID().toString()));
        try {
            Path arrived = workshop.resolve("arrived");
            receive(file, arrived, progress);
            Objection objection = ImageHeader.objection(arrived, file.role(), file.format());
            if (objection != null) {
                throw objection.asRefusal();
            }
            CachedFile result;
            if (file.role() == Role.DISK && file.format() != null) {
                progress.progress(80, "converting");
                result = new CachedFile(file.sha256(), convert(arrived, workshop, file.format(), cached));
            } else {
                DurableFiles.publish(arrived, cached);
                result = new CachedFile(file.sha256(), file.sizeBytes());
            }
            // The note comes last: a file without one is not in the cache.
            DurableFiles.write(note(cached), AgentJson.write(result));
            return result;
        } finally {
            removeTree(workshop);
        }
    }

    private void receive(ImageFile file, Path arrived, ProgressSink progress) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        try (InputStream in = new DigestInputStream(blobs.open(file.sha256()), digest);
                var out = Files.newOutputStream(arrived)) {
            byte[] chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                size += n;
                if (size > file.sizeBytes()) {
                    throw mismatch("The panel sent more than the image's size.", "too_long");
                }
                out.write(chunk, 0, n);
                progress.progress((int) (size * 80 / Math.max(1, file.sizeBytes())), "downloading");
            }
        }
        if (size != file.sizeBytes()
                || !HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
            throw mismatch("What arrived is not the image that was asked for.", "other_digest");
        }
    }

    private static long convert(Path arrived, Path workshop, DiskFormat format, Path cached) throws IOException {
        Result info = Jail.look(
                arrived,
                List.of(QemuImg.PROGRAM, "info", "-f", format.qemuName(), "--output=json", "--", Jail.INSIDE),
                INSPECTION);
        if (!info.succeeded()) {
            Log.warn("An image could not be inspected: " + info.errors(), null);
            throw Objection.UNREADABLE.asRefusal();
        }
        long size = ImageInspection.judge(info.output(), format).virtualSizeBytes();
        Path results = Files.createDirectory(workshop.resolve("results"));
        Result converted = Jail.convert(
                arrived,
                results,
                size + size / 512 + QCOW2_OVERHEAD,
                List.of(
                        QemuImg.PROGRAM,
                        "convert",
                        "-f",
                        format.qemuName(),
                        "-O",
                        "qcow2",
                        "--",
                        Jail.INSIDE,
                        Jail.RESULTS + "/image"),
                CONVERSION);
        if (!converted.succeeded()) {
            Log.warn("An image could not be converted: " + converted.errors(), null);
            AgentException failure = QemuImg.failure(converted);
            throw failure.code() == FailureCode.NO_SPACE ? failure : Objection.NOT_CONVERTIBLE.asRefusal();
        }
        DurableFiles.publish(results.resolve("image"), cached);
        return size;
    }

    private ReentrantLock lock(String sha256) {
        return locks.computeIfAbsent(sha256, unused -> new ReentrantLock());
    }

    private static Path note(Path cached) {
        return cached.resolveSibling(cached.getFileName() + ".json");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AgentException mismatch(String sentence, String reason) {
        return new AgentException(FailureCode.IMAGE_DIGEST_MISMATCH, sentence, reason, null);
    }

    static AgentException storageFailure(IOException e) {
        String text = String.valueOf(e.getMessage());
        return text.contains("No space left")
                ? new AgentException(FailureCode.NO_SPACE, "The host's storage is full.", e)
                : new AgentException(FailureCode.INTERNAL, "The host's storage failed.", e);
    }

    private static void removeTree(Path top) {
        try (var files = Files.walk(top)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            Log.warn("A half-made download could not be removed.", e);
        }
    }
}
