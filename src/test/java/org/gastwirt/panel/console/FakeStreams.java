package org.gastwirt.panel.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.gastwirt.agent.protocol.PanelMessage;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.agent.AgentStream;
import org.gastwirt.panel.agent.AgentStreams;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.WebSocketSession;

/** Guests that greet whoever looks at them and repeat what they hear. */
final class FakeStreams implements AgentStreams {

    static final String GREETING = "RFB 003.008\n";

    private final List<Guest> guests = new CopyOnWriteArrayList<>();
    private final Set<UUID> away = ConcurrentHashMap.newKeySet();

    @Override
    public AgentStream open(
            HostId host, VmRef vm, PanelMessage.StreamKind kind, @Nullable UUID desktop, WebSocketSession browser) {
        if (away.contains(host.value())) {
            throw new PanelException(ErrorCode.HOST_UNREACHABLE);
        }
        var guest = new Guest(vm, browser);
        guests.add(guest);
        guest.say(GREETING.getBytes(StandardCharsets.US_ASCII));
        return guest;
    }

    @Override
    public byte[] read(HostId host, VmRef vm, PanelMessage.StreamKind kind, int atMost) {
        throw new PanelException(ErrorCode.HOST_UNREACHABLE);
    }

    void goAway(UUID host) {
        away.add(host);
    }

    List<Guest> linesTo(UUID server) {
        return guests.stream().filter(guest -> guest.vm.id().equals(server)).toList();
    }

    static final class Guest implements AgentStream {

        private final VmRef vm;
        private final WebSocketSession browser;
        private final AtomicLong heard = new AtomicLong();
        private final AtomicLong said = new AtomicLong();
        private volatile boolean closed;

        private Guest(VmRef vm, WebSocketSession browser) {
            this.vm = vm;
            this.browser = browser;
        }

        void say(byte[] bytes) {
            try {
                browser.sendMessage(new BinaryMessage(bytes));
                said.addAndGet(bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void toGuest(ByteBuffer bytes, boolean last) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            heard.addAndGet(copy.length);
            say(copy);
        }

        @Override
        public long bytesToGuest() {
            return heard.get();
        }

        @Override
        public long bytesToBrowser() {
            return said.get();
        }

        /** Ends the line from its end. */
        void leave() {
            try {
                browser.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean isClosed() {
            return closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
