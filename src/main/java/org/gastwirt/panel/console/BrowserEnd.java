package org.gastwirt.panel.console;

import java.util.function.Consumer;
import org.springframework.web.socket.CloseStatus;
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

    private final Consumer<CloseStatus> whenAskedToClose;

    BrowserEnd(WebSocketSession browser, Consumer<CloseStatus> whenAskedToClose) {
        super(browser);
        this.whenAskedToClose = whenAskedToClose;
        if (browser instanceof StandardWebSocketSession standard) {
            standard.getNativeSession().getUserProperties().put(SEND_TIMEOUT, SEND_TIMEOUT_MILLIS);
        }
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
