package org.gastwirt.panel.console;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a screen says to its viewer, message by message. */
final class PlayedScreen {

    static final int WIDTH = 64;
    static final int HEIGHT = 48;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    /** The beginning, with a name of its own and 16 colours: neither is kept. */
    PlayedScreen hello() {
        said.writeBytes("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII));
        said.writeBytes(new byte[] {2, 2, 1, 0, 0, 0, 0});
        byte[] name = "<script>".getBytes(StandardCharsets.US_ASCII);
        said.writeBytes(ByteBuffer.allocate(24 + name.length)
                .putShort((short) WIDTH)
                .putShort((short) HEIGHT)
                .put(new byte[] {16, 4, 1, 1})
                .position(20)
                .putInt(name.length)
                .put(name)
                .array());
        return this;
    }

    /** A picture of one colour. */
    PlayedScreen fill(int red, int green, int blue) {
        var picture = ByteBuffer.allocate(4 + 12 + 4 * WIDTH * HEIGHT)
                .putShort((short) 0)
                .putShort((short) 1)
                .putInt(0)
                .putShort((short) WIDTH)
                .putShort((short) HEIGHT)
                .putInt(0);
        while (picture.hasRemaining()) {
            picture.put(new byte[] {(byte) red, (byte) green, (byte) blue, 0});
        }
        said.writeBytes(picture.array());
        return this;
    }

    PlayedScreen says(int... bytes) {
        for (int one : bytes) {
            said.write(one);
        }
        return this;
    }

    PlayedScreen clipboard(String text) {
        said.writeBytes(ByteBuffer.allocate(8)
                .put((byte) 3)
                .position(4)
                .putInt(text.length())
                .array());
        said.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    byte[] bytes() {
        byte[] all = said.toByteArray();
        said.reset();
        return all;
    }
}
