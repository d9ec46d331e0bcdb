package org.gastwirt.panel.console;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;

/**
 * Lets through what a viewer says to a screen (RFC 6143 and the extensions that noVNC speaks), but no key, no pointer, no clipboard and no
 * change of size. What it does not know ends the connection: a message of unknown length could hide one of these. So does a version
 * that the screen did not offer: the two would count differently where messages begin. Keeps at most the beginning of one
 * message; one thread uses it.
 */
final class ViewOnlyRfb {

    private static final int VERSION_LENGTH = 12;
    private static final int LONGEST_HEADER = 12;

    private static final int NO_PASSWORD = 1;
    private static final int PASSWORD = 2;
    private static final int VENCRYPT = 19;
    private static final int NAME_AND_PASSWORD = 256;

    /** What a password's challenge is answered with. */
    private static final int ANSWER_LENGTH = 16;

    private static final int LONGEST_NAME = 1024;

    private enum Phase {
        VERSION,
        SECURITY,
        VENCRYPT_VERSION,
        VENCRYPT_SECURITY,
        NAME_AND_PASSWORD,
        INIT,
        MESSAGES
    }

    private final RfbGreeting greeting;

    private final byte[] header = new byte[LONGEST_HEADER];
    private int known;
    private long rest;
    private boolean passing;
    private boolean oldest;
    private Phase phase = Phase.VERSION;

    /** @param greeting what the screen says; it is heard before its viewer hears it */
    ViewOnlyRfb(RfbGreeting greeting) {
        this.greeting = greeting;
    }

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
                    version(allowed);
                }
            }
            case SECURITY -> security(header[0] & 0xff, allowed);
            case VENCRYPT_VERSION -> {
                if (known == 2) {
                    require(u16(0) == 2);
                    next(Phase.VENCRYPT_SECURITY, allowed);
                }
            }
            case VENCRYPT_SECURITY -> {
                if (known == 4) {
                    int way = ByteBuffer.wrap(header, 0, 4).getInt();
                    require(way != VENCRYPT);
                    security(way, allowed);
                }
            }
            case NAME_AND_PASSWORD -> {
                if (known == 8) {
                    nameAndPassword(allowed);
                }
            }
            case INIT -> init(allowed);
            case MESSAGES -> message(allowed);
        }
    }

    private void version(ByteBuffer allowed) {
        int version = switch (new String(header, 0, VERSION_LENGTH, StandardCharsets.US_ASCII)) {
            case "RFB 003.003\n" -> 3;
            case "RFB 003.007\n" -> 7;
            case "RFB 003.008\n" -> 8;
            default -> Integer.MAX_VALUE;
        };
        require(version <= greeting.newest());
        oldest = version == 3;
        next(oldest ? Phase.INIT : Phase.SECURITY, allowed);
    }

    private void security(int way, ByteBuffer allowed) {
        switch (way) {
            case NO_PASSWORD -> next(Phase.INIT, allowed);
            case PASSWORD -> {
                next(Phase.INIT, allowed);
                passNext(ANSWER_LENGTH);
            }
            case VENCRYPT -> next(Phase.VENCRYPT_VERSION, allowed);
            case NAME_AND_PASSWORD -> next(Phase.NAME_AND_PASSWORD, allowed);
            default -> throw new PanelException(ErrorCode.FORBIDDEN);
        }
    }

    private void nameAndPassword(ByteBuffer allowed) {
        int name = ByteBuffer.wrap(header, 0, 4).getInt();
        int password = ByteBuffer.wrap(header, 4, 4).getInt();
        require(name >= 0 && name <= LONGEST_NAME && password >= 0 && password <= LONGEST_NAME);
        next(Phase.INIT, allowed);
        passNext(name + password);
    }

    private void init(ByteBuffer allowed) {
        if (oldest) {
            // the screen alone has chosen how one proves who one is
            oldest = false;
            switch (greeting.chosen()) {
                case NO_PASSWORD -> {}
                case PASSWORD -> {
                    next(Phase.INIT, allowed);
                    passNext(ANSWER_LENGTH - 1);
                    return;
                }
                default -> throw new PanelException(ErrorCode.FORBIDDEN);
            }
        }
        header[0] = 1; // who only looks throws nobody else out
        next(Phase.MESSAGES, allowed);
    }

    private void next(Phase after, ByteBuffer allowed) {
        allowed.put(header, 0, known);
        known = 0;
        phase = after;
    }

    private void passNext(int bytes) {
        passing = true;
        rest = bytes;
    }

    private static void require(boolean understood) {
        if (!understood) {
            throw new PanelException(ErrorCode.FORBIDDEN);
        }
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
