package org.gastwirt.panel.console;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;

/**
 * A viewer of a screen that keeps what it sees (RFC 6143). It says what a viewer must to be shown anything, and neither keys
 * nor pointer. It asks for the next picture when the one before is whole, so that a screen is never recorded faster than its
 * recording is stored. Bells, palettes and the clipboard are left out.
 *
 * <p>The file is an FBS, as rfbproxy and TightVNC's player have it: pieces of a stream of RFB 3.3 without a password, in the
 * pixels that noVNC asks for.
 */
final class RecordedScreen implements RecordedStream {

    static final String FILE_HEAD = "FBS 001.000\n";

    /** Between two pictures. */
    private static final int PAUSE_MILLIS = 200;

    private static final byte[] PIXELS = {32, 24, 0, 1, 0, (byte) 255, 0, (byte) 255, 0, (byte) 255, 0, 8, 16, 0, 0, 0};
    private static final int RAW = 0;
    private static final int COPY = 1;
    private static final int ZRLE = 16;
    private static final int SIZE = -223;

    private final ScreenHandshake handshake = new ScreenHandshake();
    private final ByteBuffer header = ByteBuffer.allocate(16);
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private int rectangles;
    private long rest;
    private boolean inRectangle;
    private boolean keeping;
    private boolean wanting;
    private long askedAt;
    private int width;
    private int height;

    @Override
    public byte[] head() {
        return FILE_HEAD.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] heard(ByteBuffer said, long millis) {
        var pieces = new ByteArrayOutputStream();
        if (!handshake.isOver()) {
            handshake.hear(said, answer);
            if (!handshake.isOver()) {
                return new byte[0];
            }
            begin(millis);
            keep(pieces, millis);
        }
        while (said.hasRemaining()) {
            if (rest > 0) {
                takeRest(said);
            } else {
                header.put(said.get());
                look();
            }
        }
        keep(pieces, millis);
        return pieces.toByteArray();
    }

    /** As if the screen had spoken the oldest RFB, in which there is nothing to choose. */
    private void begin(long millis) {
        width = handshake.width();
        height = handshake.height();
        var hello = ByteBuffer.allocate(12 + 4 + 4 + PIXELS.length + 4)
                .put("RFB 003.003\n".getBytes(StandardCharsets.US_ASCII))
                .putInt(1)
                .putShort((short) width)
                .putShort((short) height)
                .put(PIXELS)
                .putInt(0);
        seen.writeBytes(hello.array());
        answer.writeBytes(ByteBuffer.allocate(20).position(4).put(PIXELS).array());
        answer.writeBytes(ByteBuffer.allocate(20)
                .put((byte) 2)
                .put((byte) 0)
                .putShort((short) 4)
                .putInt(ZRLE)
                .putInt(COPY)
                .putInt(RAW)
                .putInt(SIZE)
                .array());
        ask(false, millis);
    }

    private void ask(boolean whatIsNew, long millis) {
        answer.writeBytes(ByteBuffer.allocate(10)
                .put((byte) 3)
                .put((byte) (whatIsNew ? 1 : 0))
                .position(6)
                .putShort((short) width)
                .putShort((short) height)
                .array());
        wanting = false;
        askedAt = millis;
    }

    private void takeRest(ByteBuffer said) {
        int count = (int) Math.min(rest, said.remaining());
        if (keeping) {
            byte[] part = new byte[count];
            said.get(part);
            seen.writeBytes(part);
        } else {
            said.position(said.position() + count);
        }
        rest -= count;
        if (rest == 0) {
            over();
        }
    }

    private void look() {
        long length = rectangles > 0 ? rectangle() : message();
        if (length >= 0) {
            if (keeping) {
                seen.write(header.array(), 0, header.position());
            }
            header.clear();
            rest = length;
            if (rest == 0) {
                over();
            }
        }
    }

    /** A message's or a rectangle's bytes are all there. */
    private void over() {
        if (inRectangle) {
            rectangles--;
        }
        if (keeping && rectangles == 0) {
            wanting = true;
        }
    }

    /** How many bytes follow the header; -1 while that cannot be told yet. */
    private long message() {
        int known = header.position();
        inRectangle = false;
        keeping = header.get(0) == 0;
        return switch (header.get(0)) {
            case 0 -> {
                if (known < 4) {
                    yield -1;
                }
                rectangles = u16(2);
                yield 0;
            }
            case 1 -> known < 6 ? -1 : 6L * u16(4);
            case 2 -> 0;
            // a negative length is the extended clipboard's
            case 3 -> known < 8 ? -1 : Math.abs((long) header.getInt(4));
            default -> throw new PanelException(ErrorCode.HOST_FAILED);
        };
    }

    private long rectangle() {
        if (header.position() < 12) {
            return -1;
        }
        inRectangle = true;
        return switch (header.getInt(8)) {
            case RAW -> 4L * u16(4) * u16(6);
            case COPY -> 4;
            case ZRLE -> header.position() < 16 ? -1 : Integer.toUnsignedLong(header.getInt(12));
            case SIZE -> {
                width = u16(4);
                height = u16(6);
                yield 0;
            }
            default -> throw new PanelException(ErrorCode.HOST_FAILED);
        };
    }

    private int u16(int at) {
        return Short.toUnsignedInt(header.getShort(at));
    }

    /** One piece: its length, its bytes up to a multiple of four, its time. */
    private void keep(ByteArrayOutputStream pieces, long millis) {
        int length = seen.size();
        if (length > 0) {
            pieces.writeBytes(ByteBuffer.allocate(4 + ((length + 3) & ~3) + 4)
                    .putInt(length)
                    .put(seen.toByteArray())
                    .position(4 + ((length + 3) & ~3))
                    .putInt((int) millis)
                    .array());
            seen.reset();
        }
    }

    @Override
    public byte[] answer(long millis) {
        if (wanting && millis - askedAt >= PAUSE_MILLIS) {
            ask(true, millis);
        }
        byte[] now = answer.toByteArray();
        answer.reset();
        return now;
    }
}
