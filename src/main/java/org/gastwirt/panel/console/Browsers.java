package org.gastwirt.panel.console;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.WebSocketSession;

/** Small talk with browsers that may be slow: each on its own virtual thread, nobody waits for it. */
final class Browsers {

    private static final Logger log = LoggerFactory.getLogger(Browsers.class);

    private Browsers() {}

    static void close(WebSocketSession browser, CloseStatus status) {
        speak(() -> browser.close(status));
    }

    static void ping(WebSocketSession browser) {
        speak(() -> browser.sendMessage(new PingMessage()));
    }

    private interface Speech {
        void say() throws IOException;
    }

    private static void speak(Speech speech) {
        Thread.ofVirtual().name("console-browser").start(() -> {
            try {
                speech.say();
            } catch (IOException | IllegalStateException e) {
                log.debug("A browser went away", e);
            }
        });
    }
}
