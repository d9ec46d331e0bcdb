package org.gastwirt.panel.console;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How a screen begins to speak (RFC 6143, 7.1): with the newest version that it knows, and in the oldest one with the way in which
 * a viewer must prove who it is. Threads may share it.
 */
final class RfbGreeting {

    private static final int VERSION_LENGTH = 12;

    private final ByteBuffer said = ByteBuffer.allocate(VERSION_LENGTH + 4);
    private volatile boolean over;
    private volatile boolean begun;

    /** Looks at the beginning, and leaves the buffer as it is. */
    void hear(ByteBuffer bytes) {
        if (over) {
            return;
        }
        synchronized (this) {
            begun |= bytes.hasRemaining();
            for (int at = bytes.position(); at < bytes.limit() && said.hasRemaining(); at++) {
                said.put(bytes.get(at));
            }
            over = !said.hasRemaining();
        }
    }

    /** Whether anything was said. */
    boolean hasBegun() {
        return begun;
    }

    /**
     * The newest of the three versions of RFB that a viewer may choose: 3, 7 or 8; 0 while that is not known, and for what is
     * not RFB.
     */
    synchronized int newest() {
        if (said.position() < VERSION_LENGTH) {
            return 0;
        }
        return newestOf(
                StandardCharsets.US_ASCII.decode(said.slice(0, VERSION_LENGTH)).toString());
    }

    /** Servers write others, too: UltraVNC 3.6, Apple 3.889, Intel and RealVNC 4 and 5. */
    static int newestOf(String version) {
        if (!version.matches("RFB \\d{3}\\.\\d{3}\n")) {
            return 0;
        }
        int major = Integer.parseInt(version.substring(4, 7));
        int minor = Integer.parseInt(version.substring(8, 11));
        if (major < 3) {
            return 0;
        }
        return major > 3 || minor >= 8 ? 8 : minor == 7 ? 7 : 3;
    }

    /** What a server of version 3.3, or one that is spoken to in it, has chosen: 1 nothing, 2 a password; 0 while that is not known. */
    synchronized int chosen() {
        return said.hasRemaining() ? 0 : said.getInt(VERSION_LENGTH);
    }
}
