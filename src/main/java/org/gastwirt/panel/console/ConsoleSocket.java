package org.gastwirt.panel.console;

import java.time.Clock;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/** The browser's end. What comes from it goes to the guest with blocking sends: a slow guest slows the browser, not the heap. */
@Component
class ConsoleSocket extends AbstractWebSocketHandler {

    private static final Logger log = LoggerFactory.getLogger(ConsoleSocket.class);
    private static final String CONSOLE = "console";

    private final Consoles consoles;
    private final Clock clock;

    ConsoleSocket(Consoles consoles, Clock clock) {
        this.consoles = consoles;
        this.clock = clock;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession browser) {
        try {
            var admission = (Admission) browser.getAttributes().get(ConsoleHandshake.ADMISSION);
            var console = consoles.begin(java.util.Objects.requireNonNull(admission), browser);
            browser.getAttributes().put(CONSOLE, console);
            consoles.connect(console);
        } catch (PanelException e) {
            refuse(browser, e.code());
        } catch (RuntimeException e) {
            log.error("A console could not be opened", e);
            refuse(browser, ErrorCode.INTERNAL);
        }
    }

    private void refuse(WebSocketSession browser, ErrorCode reason) {
        if (browser.getAttributes().get(CONSOLE) instanceof OpenConsole console) {
            consoles.end(console, reason);
        } else {
            Browsers.close(browser, Consoles.status(reason));
        }
    }

    @Override
    protected void handleBinaryMessage(WebSocketSession browser, BinaryMessage message) {
        if (browser.getAttributes().get(CONSOLE) instanceof OpenConsole console) {
            console.heard(clock.instant());
            try {
                console.toGuest(message.getPayload(), message.isLast());
            } catch (PanelException e) {
                consoles.end(console, e.code());
            } catch (RuntimeException e) {
                log.debug("The line to a guest broke", e);
                consoles.end(console, ErrorCode.HOST_UNREACHABLE);
            }
        }
    }

    @Override
    protected void handleTextMessage(WebSocketSession browser, TextMessage message) {
        afterConnectionClosed(browser, CloseStatus.NOT_ACCEPTABLE);
    }

    @Override
    protected void handlePongMessage(WebSocketSession browser, PongMessage message) {
        if (browser.getAttributes().get(CONSOLE) instanceof OpenConsole console) {
            console.heard(clock.instant());
        }
    }

    @Override
    public void handleTransportError(WebSocketSession browser, Throwable failure) {
        log.debug("A browser's connection broke", failure);
        afterConnectionClosed(browser, CloseStatus.NO_CLOSE_FRAME);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession browser, CloseStatus status) {
        if (browser.getAttributes().get(CONSOLE) instanceof OpenConsole console) {
            consoles.end(console, status);
        }
    }

    /** Screens send large updates and pastes can be long: passed on in the pieces in which they come. */
    @Override
    public boolean supportsPartialMessages() {
        return true;
    }
}
