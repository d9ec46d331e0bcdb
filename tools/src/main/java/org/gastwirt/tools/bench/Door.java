package org.gastwirt.tools.bench;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.gastwirt.tools.WebSocketStream;

/**
 * Where a WebSocket to a screen is opened, once.
 *
 * @param protocols the first is the one that is spoken
 */
record Door(URI uri, String origin, List<String> protocols) {

    /** A proxy that listens on this machine and lets everybody in. */
    static Door open(int port) {
        return new Door(
                URI.create("ws://127.0.0.1:" + port + "/websockify"), "http://127.0.0.1:" + port, List.of("binary"));
    }

    WebSocketStream enter() throws IOException {
        String[] all = protocols.toArray(String[]::new);
        return new WebSocketStream(uri, origin, all[0], Arrays.copyOfRange(all, 1, all.length));
    }
}
