package org.gastwirt.agent.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.gastwirt.agent.protocol.FailureCode;
import org.gastwirt.agent.protocol.VolumeStream;
import org.gastwirt.agent.shared.AgentException;
import org.jspecify.annotations.Nullable;

/** A file as the pieces of a {@link VolumeStream}, from an offset on. What is zero is not sent, and passes the throttle for free. */
final class OutgoingVolume extends InputStream {

    /** A connection that takes nothing for so long is dead; each piece takes about a second at most. */
    private static final long LONGEST_SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final byte[] ZEROS = new byte[VolumeStream.LONGEST];

    private final FileChannel file;
    private final long size;
    private final long from;
    private final Throttle throttle;
    private final MessageDigest digest = Digests.sha256();
    private final ByteBuffer chunk;
    private final ByteArrayOutputStream encoded = new ByteArrayOutputStream(VolumeStream.LONGEST + 8);
    private final VolumeStream.Writer writer = new VolumeStream.Writer(encoded);
    private byte[] ready = new byte[0];
    private int taken;
    private volatile boolean ended;
    private volatile long position;
    private volatile long movedNanos = System.nanoTime();
    private volatile @Nullable IOException failure;

    OutgoingVolume(Path path, long from, Throttle throttle) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.READ);
        this.size = file.size();
        this.from = from;
        this.position = from;
        this.throttle = throttle;
        this.chunk = ByteBuffer.allocate(throttle.atOnce(VolumeStream.LONGEST));
    }

    /** Up to where it was read. */
    long position() {
        return position;
    }

    /** Tells the disk's failure from the connection's. */
    void requireReadable() {
        IOException e = failure;
        if (e != null) {
            throw ImageCache.storageFailure(e);
        }
    }

    /** Tells a dead connection from a slow one. */
    void requireMoving() {
        if (System.nanoTime() - movedNanos > LONGEST_SILENCE_NANOS) {
            throw new AgentException(FailureCode.PANEL_UNREACHABLE, "Nothing was taken for a minute.");
        }
    }

    /** Of the whole file; null when only a part of it was read here. */
    @Nullable
    String digest() {
        return from == 0 && ended ? HexFormat.of().formatHex(digest.digest()) : null;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (taken == ready.length && !prepare()) {
            return -1;
        }
        int n = Math.min(length, ready.length - taken);
        System.arraycopy(ready, taken, bytes, offset, n);
        taken += n;
        return n;
    }

    /** False after the end. */
    private boolean prepare() throws IOException {
        if (ended) {
            return false;
        }
        int hole = 0;
        int length = fill();
        while (length > 0 && isZero(length) && hole + length <= VolumeStream.LONGEST_HOLE) {
            hole += length;
            length = fill();
        }
        if (hole > 0) {
            writer.zeros(hole);
        }
        if (length > 0) {
            throttle.pass(length);
            writer.data(chunk.array(), length);
        } else {
            writer.end();
            ended = true;
        }
        writer.flush();
        ready = encoded.toByteArray();
        encoded.reset();
        taken = 0;
        return true;
    }

    /** The next piece of the file, into the chunk; 0 at its end. */
    private int fill() throws IOException {
        chunk.clear();
        movedNanos = System.nanoTime();
        try {
            while (chunk.hasRemaining() && position < size) {
                int n = file.read(chunk, position);
                if (n < 0) {
                    throw new IOException("The file became shorter while it was sent.");
                }
                position += n;
            }
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        digest.update(chunk.array(), 0, chunk.position());
        return chunk.position();
    }

    private boolean isZero(int length) {
        return java.util.Arrays.equals(chunk.array(), 0, length, ZEROS, 0, length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
