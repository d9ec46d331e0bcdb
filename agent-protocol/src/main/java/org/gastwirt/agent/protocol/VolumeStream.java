package org.gastwirt.agent.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import org.jspecify.annotations.Nullable;

/**
 * A volume's file on its way between two hosts: pieces in order, from an offset that the receiver named. A piece is an int,
 * and what follows it:
 *
 * <pre>
 *   n &gt; 0   n bytes of the file, at most {@link #LONGEST}
 *   n &lt; 0   as many zeros, which are not sent
 *   0       the file's end; nothing follows
 * </pre>
 *
 * <p>A connection that ends without the last one was cut. Each piece is small, so that what a slow sender says still arrives
 * before anybody takes it for dead.
 */
public final class VolumeStream {

    /** Of a piece that is sent. */
    public static final int LONGEST = 256 * 1024;

    /** Of a piece that is not. */
    public static final int LONGEST_HOLE = 64 << 20;

    private VolumeStream() {}

    /** What is done with the pieces. */
    public interface Pieces {

        /** @param length of the bytes, from the array's beginning; the array is used again */
        void data(byte[] bytes, int length) throws IOException;

        void zeros(int length) throws IOException;
    }

    /** Writes pieces. */
    public static final class Writer implements Pieces {

        private final DataOutputStream out;

        public Writer(java.io.OutputStream out) {
            this.out = new DataOutputStream(out);
        }

        @Override
        public void data(byte[] bytes, int length) throws IOException {
            out.writeInt(length);
            out.write(bytes, 0, length);
        }

        @Override
        public void zeros(int length) throws IOException {
            out.writeInt(-length);
            out.flush();
        }

        /** The file is over. */
        public void end() throws IOException {
            out.writeInt(0);
            out.flush();
        }

        public void flush() throws IOException {
            out.flush();
        }
    }

    /**
     * Reads pieces until the file's end.
     *
     * @param after called after each piece; null: nothing
     * @throws IOException also when the connection was cut, or says what it may not say
     */
    public static void read(java.io.InputStream from, Pieces into, @Nullable Runnable after) throws IOException {
        var in = new DataInputStream(from);
        byte[] piece = new byte[LONGEST];
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
            if (length > LONGEST || length < -LONGEST_HOLE) {
                throw new StreamCorruptedException("A piece is too long.");
            }
            if (length > 0) {
                in.readFully(piece, 0, length);
                into.data(piece, length);
            } else {
                into.zeros(-length);
            }
            if (after != null) {
                after.run();
            }
        }
    }
}
