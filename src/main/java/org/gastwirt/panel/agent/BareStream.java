package org.gastwirt.panel.agent;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A host that dialled in and sends nothing but a stream's bytes, on Tomcat's own socket as its WebSockets are: the servlet
 * standard's upgrade can neither be closed from outside nor be given a time to send in. Public, because Tomcat makes it.
 */
public class BareStream implements InternalHttpUpgradeHandler, HostEnd {

    private static final Logger log = LoggerFactory.getLogger(BareStream.class);
    private static final int BUFFER = 32 << 10;

    private final byte[] bytes = new byte[BUFFER];
    private Duration idle = Duration.ZERO;
    private @Nullable MirroredStream stream;
    private @Nullable SocketWrapperBase<?> socket;

    /** @param afterSilence the stream is closed */
    void carry(MirroredStream carried, Duration afterSilence) {
        stream = carried;
        idle = afterSilence;
    }

    @Override
    public void setSocketWrapper(@Nullable SocketWrapperBase<?> wrapper) {
        socket = wrapper;
    }

    /** @param connection none, for what runs on Tomcat's own socket */
    @Override
    public void init(@Nullable WebConnection connection) {
        socket().setReadTimeout(idle.toMillis());
        socket().setWriteTimeout(MirroredStream.SEND_TIMEOUT_MILLIS);
        stream().arrived(this);
    }

    /** While the browser takes what came, nothing more is read. */
    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        if (event == SocketEvent.OPEN_WRITE) {
            return SocketState.UPGRADED;
        }
        try {
            if (event == SocketEvent.OPEN_READ && passOn()) {
                return SocketState.UPGRADED;
            }
        } catch (IOException e) {
            log.debug("Stream {} broke", stream().id(), e);
        }
        stream().close();
        return SocketState.CLOSED;
    }

    /** Whether more may come. */
    private boolean passOn() throws IOException {
        while (true) {
            int filled = 0;
            int count = 0;
            try {
                while (filled < bytes.length
                        && (count = socket().read(false, bytes, filled, bytes.length - filled)) > 0) {
                    filled += count;
                }
            } finally {
                // Tomcat tells of the end by an exception; what came right before it counts all the same
                if (filled > 0) {
                    stream().toBrowser(ByteBuffer.wrap(bytes, 0, filled), true);
                }
            }
            if (count <= 0) {
                return count == 0;
            }
        }
    }

    @Override
    public void send(ByteBuffer toGuest, boolean last) throws IOException {
        socket().write(true, toGuest);
        socket().flush(true);
    }

    @Override
    public void close() {
        socket().close();
    }

    @Override
    public void destroy() {
        stream().close();
    }

    @Override
    public void pause() {
        // the panel ends its consoles itself when it stops
    }

    @Override
    public void timeoutAsync(long now) {
        // nothing here is asynchronous
    }

    @Override
    public void setSslSupport(@Nullable SSLSupport support) {
        // who dials in was known by the secret
    }

    private MirroredStream stream() {
        return Objects.requireNonNull(stream);
    }

    private SocketWrapperBase<?> socket() {
        return Objects.requireNonNull(socket);
    }
}
