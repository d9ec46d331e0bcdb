package org.gastwirt.panel.console;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;

/** The beginning of RFB, in each of its versions, as a viewer has it who knows no password and throws nobody out. */
final class ScreenHandshake {

    private static final int NO_PASSWORD = 1;
    private static final int LONGEST_NAME = 64 << 10;

    private enum Phase {
        VERSION,
        CHOSEN_WAY,
        HOW_MANY_WAYS,
        WAYS,
        VERDICT,
        SCREEN,
        NAME,
        OVER
    }

    private Phase phase = Phase.VERSION;
    private ByteBuffer heard = ByteBuffer.allocate(12);
    private boolean saysVerdict;
    private int width;
    private int height;

    boolean isOver() {
        return phase == Phase.OVER;
    }

    /** In pixels, once it is over. */
    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /**
     * Takes no more than belongs to it.
     *
     * @param answer gets what is to be said
     * @throws PanelException {@code UNAUTHENTICATED} for a screen that asks for a password, {@code HOST_FAILED} for one that
     *     speaks another language
     */
    void hear(ByteBuffer said, ByteArrayOutputStream answer) {
        while (phase != Phase.OVER && (said.hasRemaining() || !heard.hasRemaining())) {
            while (heard.hasRemaining() && said.hasRemaining()) {
                heard.put(said.get());
            }
            if (!heard.hasRemaining()) {
                next(heard.flip(), answer);
            }
        }
    }

    private void next(ByteBuffer whole, ByteArrayOutputStream answer) {
        switch (phase) {
            case VERSION -> {
                int version = RfbGreeting.newestOf(
                        StandardCharsets.US_ASCII.decode(whole).toString());
                require(version > 0);
                saysVerdict = version == 8;
                answer.writeBytes(("RFB 003.00" + version + "\n").getBytes(StandardCharsets.US_ASCII));
                if (version == 3) {
                    expect(Phase.CHOSEN_WAY, 4);
                } else {
                    expect(Phase.HOW_MANY_WAYS, 1);
                }
            }
            case CHOSEN_WAY -> {
                int way = whole.getInt();
                require(way > 0);
                requireNoPassword(way == NO_PASSWORD);
                enter(answer);
            }
            case HOW_MANY_WAYS -> {
                int ways = Byte.toUnsignedInt(whole.get());
                require(ways > 0);
                expect(Phase.WAYS, ways);
            }
            case WAYS -> {
                boolean open = false;
                while (whole.hasRemaining()) {
                    open |= whole.get() == NO_PASSWORD;
                }
                requireNoPassword(open);
                answer.write(NO_PASSWORD);
                if (saysVerdict) {
                    expect(Phase.VERDICT, 4);
                } else {
                    enter(answer);
                }
            }
            case VERDICT -> {
                require(whole.getInt() == 0);
                enter(answer);
            }
            case SCREEN -> {
                width = Short.toUnsignedInt(whole.getShort(0));
                height = Short.toUnsignedInt(whole.getShort(2));
                int name = whole.getInt(20);
                require(name >= 0 && name <= LONGEST_NAME);
                expect(Phase.NAME, name);
            }
            case NAME -> expect(Phase.OVER, 0);
            case OVER -> throw new IllegalStateException("it is over");
        }
    }

    private void enter(ByteArrayOutputStream answer) {
        answer.write(1); // shared
        expect(Phase.SCREEN, 24);
    }

    private void expect(Phase after, int bytes) {
        phase = after;
        heard = ByteBuffer.allocate(bytes);
    }

    private static void requireNoPassword(boolean open) {
        if (!open) {
            throw new PanelException(ErrorCode.UNAUTHENTICATED);
        }
    }

    private static void require(boolean understood) {
        if (!understood) {
            throw new PanelException(ErrorCode.HOST_FAILED);
        }
    }
}
