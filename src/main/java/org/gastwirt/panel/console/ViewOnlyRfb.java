package org.gastwirt.panel.console;

import java.nio.ByteBuffer;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;

/**
 * Lets through what a viewer says to a screen (RFC 6143 and the extensions that noVNC speaks), but no key, no pointer, no clipboard and no
 * change of size. What it does not know ends the connection: a message of unknown length could hide one of these. Keeps at most the
 * beginning of one message; one thread uses it.
 */
final class ViewOnlyRfb {

    private static final int VERSION_LENGTH = 12;
    private static final int NO_PASSWORD = 1;
    private static final int LONGEST_HEADER = 12;

    private enum Phase {
        VERSION,
        SECURITY,
        INIT,
        MESSAGES
    }

    private final byte[] header = new byte[LONGEST_HEADER];
    private int known;
    private long rest;
    private boolean passing;
    private Phase phase = Phase.VERSION;

    /**
     * What of this may go on to the screen.
     *
     * @throws PanelException {@code FORBIDDEN} for what is not understood
     */
    ByteBuffer pass(ByteBuffer said) {
        ByteBuffer allowed = ByteBuffer.allocate(said.remaining() + LONGEST_HEADER);
        while (said.hasRemaining()) {
            if (rest > 0) {
                passRest(said, allowed);
            } else {
                header[known++] = said.get();
                look(allowed);
            }
        }
        return allowed.flip();
    }

    private void passRest(ByteBuffer said, ByteBuffer allowed) {
        int count = (int) Math.min(rest, said.remaining());
        if (passing) {
            allowed.put(said.slice(said.position(), count));
        }
        said.position(said.position() + count);
        rest -= count;
    }

    private void look(ByteBuffer allowed) {
        switch (phase) {
            case VERSION -> {
                if (known == VERSION_LENGTH) {
                    // before 3.7 the server alone chooses how one proves who one is
                    if (header[10] != '7' && header[10] != '8') {
                        throw new PanelException(ErrorCode.FORBIDDEN);
                    }
                    next(Phase.SECURITY, allowed);
                }
            }
            case SECURITY -> {
                if (header[0] != NO_PASSWORD) {
                    throw new PanelException(ErrorCode.FORBIDDEN);
                }
                next(Phase.INIT, allowed);
            }
            case INIT -> {
                header[0] = 1; // who only looks throws nobody else out
                next(Phase.MESSAGES, allowed);
            }
            case MESSAGES -> message(allowed);
        }
    }

    private void next(Phase after, ByteBuffer allowed) {
        allowed.put(header, 0, known);
        known = 0;
        phase = after;
    }

    private void message(ByteBuffer allowed) {
        long length = length();
        if (length > 0) {
            passing = passes();
            if (passing) {
                allowed.put(header, 0, known);
            }
            rest = length - known;
            known = 0;
        }
    }

    /** Pixel format, encodings, requests for updates, continuous updates and fences. */
    private boolean passes() {
        return switch (header[0] & 0xff) {
            case 0, 2, 3, 150, 248 -> true;
            default -> false;
        };
    }

    /** Of the whole message; 0 while that cannot be told yet. */
    private long length() {
        return switch (header[0] & 0xff) {
            case 0 -> 20;
            case 2 -> known < 4 ? 0 : 4 + 4L * u16(2);
            case 3, 150 -> 10;
            case 4 -> 8;
            case 5 -> 6;
            // a negative length is the extended clipboard's
            case 6 ->
                known < 8
                        ? 0
                        : 8 + Math.abs((long) ByteBuffer.wrap(header, 4, 4).getInt());
            case 248 -> known < 9 ? 0 : 9L + (header[8] & 0xff);
            case 250 -> 4;
            case 251 -> known < 7 ? 0 : 8 + 16L * (header[6] & 0xff);
            case 255 -> qemu();
            default -> throw new PanelException(ErrorCode.FORBIDDEN);
        };
    }

    private long qemu() {
        if (known < 4) {
            return 0;
        }
        return switch (header[1]) {
            case 0 -> 12;
            case 1 -> u16(2) == 2 ? 10 : 4;
            default -> throw new PanelException(ErrorCode.FORBIDDEN);
        };
    }

    private int u16(int at) {
        return (header[at] & 0xff) << 8 | header[at + 1] & 0xff;
    }
}
