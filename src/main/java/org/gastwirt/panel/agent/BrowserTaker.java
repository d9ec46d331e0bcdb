package org.gastwirt.panel.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

/** A browser's WebSocket: frames go on as they come. */
record BrowserTaker(WebSocketSession browser) implements StreamTaker {

    static BrowserTaker of(WebSocketSession browser) {
        MirroredStream.patient(browser);
        return new BrowserTaker(browser);
    }

    @Override
    public void take(ByteBuffer bytes, boolean last) throws IOException {
        browser.sendMessage(new BinaryMessage(bytes, last));
    }

    @Override
    public void close() throws IOException {
        browser.close(CloseStatus.NORMAL);
    }
}
