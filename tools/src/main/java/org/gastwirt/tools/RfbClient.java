package org.gastwirt.tools;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A viewer of a guest's screen that speaks just enough RFB 3.8 (RFC 6143) to tell whether something is on it. */
public final class RfbClient {

    /** What the server said of itself, and whether its screen shows anything. */
    public record Screen(String version, int width, int height, String name) {}

    private final ByteStream stream;
    private int width;
    private int height;

    /** @param stream an open connection to the server */
    public RfbClient(ByteStream stream) {
        this.stream = stream;
    }

    /** Bytes both ways, blocking. */
    public interface ByteStream {
        /** @throws EOFException when the other side closed */
        byte[] read(int count) throws IOException;

        void write(byte[] bytes) throws IOException;
    }

    /** The handshake without authentication, RFC 6143 §7.1–7.3. */
    public Screen handshake() throws IOException {
        String version = new String(stream.read(12), StandardCharsets.US_ASCII).strip();
        if (!version.startsWith("RFB 003.")) {
            throw new IOException("This is no RFB server: it said " + version);
        }
        stream.write("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII));
        int types = stream.read(1)[0] & 0xff;
        if (types == 0) {
            throw new IOException("The screen refused: " + text());
        }
        boolean none = false;
        for (byte type : stream.read(types)) {
            none |= type == 1;
        }
        if (!none) {
            throw new IOException("The screen asks for a password.");
        }
        stream.write(new byte[] {1});
        if (ByteBuffer.wrap(stream.read(4)).getInt() != 0) {
            throw new IOException("The screen refused: " + text());
        }
        stream.write(new byte[] {1}); // shared: others may watch too
        ByteBuffer init = ByteBuffer.wrap(stream.read(20));
        width = init.getShort() & 0xffff;
        height = init.getShort() & 0xffff;
        // 32 bits a pixel, true colour, and only raw rectangles, so that this reader stays small
        stream.write(
                new byte[] {0, 0, 0, 0, 32, 24, 0, 1, 0, (byte) 255, 0, (byte) 255, 0, (byte) 255, 16, 8, 0, 0, 0, 0});
        stream.write(new byte[] {2, 0, 0, 1, 0, 0, 0, 0});
        return new Screen(version, width, height, text());
    }

    /** Asks for the whole screen and counts the pixels that differ from the first one. */
    public int litPixels() throws IOException {
        stream.write(ByteBuffer.allocate(10)
                .put((byte) 3)
                .put((byte) 0)
                .putInt(0)
                .putShort((short) width)
                .putShort((short) height)
                .array());
        while (true) {
            int type = stream.read(1)[0];
            switch (type) {
                case 0 -> {
                    return readUpdate();
                }
                case 1 -> {
                    stream.read(3);
                    int colours = ByteBuffer.wrap(stream.read(2)).getShort() & 0xffff;
                    stream.read(colours * 6);
                }
                case 2 -> {}
                case 3 -> {
                    stream.read(3);
                    text();
                }
                default -> throw new IOException("unknown RFB message " + type);
            }
        }
    }

    private int readUpdate() throws IOException {
        stream.read(1);
        int rectangles = ByteBuffer.wrap(stream.read(2)).getShort() & 0xffff;
        int lit = 0;
        for (int i = 0; i < rectangles; i++) {
            ByteBuffer head = ByteBuffer.wrap(stream.read(12));
            head.getInt();
            int w = head.getShort() & 0xffff;
            int h = head.getShort() & 0xffff;
            if (head.getInt() != 0) {
                throw new IOException("a rectangle came in an encoding that was not asked for");
            }
            for (int row = 0; row < h; row++) {
                ByteBuffer pixels = ByteBuffer.wrap(stream.read(w * 4));
                for (int column = 0; column < w; column++) {
                    lit += (pixels.getInt() & 0xffffff00) != 0 ? 1 : 0;
                }
            }
        }
        return lit;
    }

    private String text() throws IOException {
        int length = ByteBuffer.wrap(stream.read(4)).getInt();
        if (length < 0 || length > 65_536) {
            throw new IOException("a text of " + length + " bytes was announced");
        }
        return new String(stream.read(length), StandardCharsets.UTF_8);
    }
}
