package org.gastwirt.panel.console;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.gastwirt.agent.protocol.PanelMessage.StreamKind;
import org.gastwirt.panel.agent.AgentStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.WebSocketSession;

/** A console from its admission to its end. It ends once, whoever asks first: browser, guest, clock or panel. */
final class OpenConsole {

    private final Admission admission;
    private final ConsoleTarget target;
    private final UUID host;
    private final WebSocketSession browser;
    private final Instant openedAt;
    private volatile Instant heardOf;
    private volatile boolean writes;
    private final RfbGreeting greeting = new RfbGreeting();
    private final ViewOnlyRfb viewOnly = new ViewOnlyRfb(greeting);
    private @Nullable AgentStream stream;
    private boolean ended;

    OpenConsole(Admission admission, ConsoleTarget target, UUID host, WebSocketSession browser, Instant now) {
        this.admission = admission;
        this.target = target;
        this.host = host;
        this.browser = browser;
        this.openedAt = now;
        this.heardOf = now;
    }

    UUID id() {
        return admission.console().value();
    }

    Admission admission() {
        return admission;
    }

    ConsoleTarget target() {
        return target;
    }

    UUID host() {
        return host;
    }

    WebSocketSession browser() {
        return browser;
    }

    Instant openedAt() {
        return openedAt;
    }

    /** When the browser last gave a sign of life. */
    Instant heardOf() {
        return heardOf;
    }

    void heard(Instant now) {
        heardOf = now;
    }

    /** The guest is on the line; if the console ended while the host was asked, the line is put down again. */
    void connected(AgentStream guest) {
        synchronized (this) {
            stream = guest;
            if (!ended) {
                return;
            }
        }
        guest.close();
    }

    /** What the guest says, before the browser hears it. */
    void fromGuest(ByteBuffer bytes) {
        greeting.hear(bytes);
    }

    /** Whether it is a desktop that has not said anything yet. */
    boolean isMute() {
        return admission.kind() == StreamKind.DESKTOP && !greeting.hasBegun();
    }

    /** Whether its keys reach the guest. */
    boolean writes() {
        return writes;
    }

    void letWrite(boolean mayWrite) {
        writes = mayWrite;
    }

    /**
     * What a reader of a serial line types goes nowhere: there another one writes. Of a viewer who may only look the keys and
     * the mouse are kept back.
     *
     * @throws org.gastwirt.panel.shared.PanelException {@code FORBIDDEN} when such a viewer says what is not understood
     */
    void toGuest(ByteBuffer bytes, boolean last) {
        var guest = guest();
        if (guest == null) {
            return;
        }
        if (admission.kind() == StreamKind.SERIAL) {
            if (writes) {
                guest.toGuest(bytes, last);
            }
        } else if (admission.viewOnly()) {
            var allowed = viewOnly.pass(bytes);
            if (allowed.hasRemaining()) {
                guest.toGuest(allowed, true);
            }
        } else {
            guest.toGuest(bytes, last);
        }
    }

    /** Puts the line to the guest down. True for the first who ends it; only that one writes the end down. */
    boolean end() {
        AgentStream guest;
        synchronized (this) {
            if (ended) {
                return false;
            }
            ended = true;
            guest = stream;
        }
        if (guest != null) {
            guest.close();
        }
        return true;
    }

    long bytesToGuest() {
        var guest = guest();
        return guest == null ? 0 : guest.bytesToGuest();
    }

    long bytesToBrowser() {
        var guest = guest();
        return guest == null ? 0 : guest.bytesToBrowser();
    }

    private synchronized @Nullable AgentStream guest() {
        return stream;
    }
}
