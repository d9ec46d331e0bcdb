package org.gastwirt.panel.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;
import org.springframework.web.socket.handler.WebSocketSessionDecorator;

/**
 * The browser as the stream to the guest sees it. A stream that ends closes its browser; here that is only a wish, so that
 * the browser is told the console's own reason (suspended, logged out) instead of a plain goodbye.
 */
final class BrowserEnd extends WebSocketSessionDecorator {

    // Tomcat's own name for it; a browser may sleep a while before its console is given up
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";
    private static final long SEND_TIMEOUT_MILLIS = 60_000;

    private final Consumer<ByteBuffer> heard;
    private final Consumer<CloseStatus> whenAskedToClose;

    /** @param heard is given what the guest says, before the browser is; it leaves the buffer as it is */
    BrowserEnd(WebSocketSession browser, Consumer<ByteBuffer> heard, Consumer<CloseStatus> whenAskedToClose) {
        super(browser);
        this.heard = heard;
        this.whenAskedToClose = whenAskedToClose;
        if (browser instanceof StandardWebSocketSession standard) {
            standard.getNativeSession().getUserProperties().put(SEND_TIMEOUT, SEND_TIMEOUT_MILLIS);
        }
    }

    @Override
    public void sendMessage(WebSocketMessage<?> message) throws IOException {
        if (message.getPayload() instanceof ByteBuffer bytes) {
            heard.accept(bytes);
        }
        super.sendMessage(message);
    }

    @Override
    public void close() {
        close(CloseStatus.NORMAL);
    }

    @Override
    public void close(CloseStatus status) {
        whenAskedToClose.accept(status);
    }
}
