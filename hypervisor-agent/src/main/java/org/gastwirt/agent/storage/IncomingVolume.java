package org.gastwirt.agent.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.gastwirt.agent.protocol.VolumeStream;

/** Writes a volume's pieces to a file. Zeros become holes. What was not durable when it was cut off comes once more. */
final class IncomingVolume implements VolumeStream.Pieces, AutoCloseable {

    /** Written, and not yet certain to be on the disk: so much is sent again at most. */
    private static final long WINDOW = 32L << 20;

    private final RandomAccessFile file;
    private final FileChannel channel;
    private final long size;
    private final LongConsumer durable;
    private long position;
    private long certain;

    /**
     * @param from what lies behind it is forgotten
     * @param durable told up to where all is on the disk
     */
    IncomingVolume(Path path, long from, long size, LongConsumer durable) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.channel = file.getChannel();
        this.size = size;
        this.durable = durable;
        this.position = from;
        this.certain = from;
        file.setLength(from);
    }

    long position() {
        return position;
    }

    @Override
    public void data(byte[] bytes, int length) throws IOException {
        require(length);
        ByteBuffer piece = ByteBuffer.wrap(bytes, 0, length);
        while (piece.hasRemaining()) {
            position += channel.write(piece, position);
        }
        if (position - certain >= WINDOW) {
            sync();
        }
    }

    @Override
    public void zeros(int length) throws IOException {
        require(length);
        position += length;
        file.setLength(position);
        if (position - certain >= WINDOW) {
            sync();
        }
    }

    private void require(int length) throws IOException {
        if (position + length > size) {
            throw new IOException("More came than the file is long.");
        }
    }

    /** What was written so far survives from here on. */
    void sync() throws IOException {
        if (position > certain) {
            channel.force(true);
            certain = position;
            durable.accept(position);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
