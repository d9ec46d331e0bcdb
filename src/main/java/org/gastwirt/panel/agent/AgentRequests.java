package org.gastwirt.panel.agent;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.UUID;
import org.gastwirt.agent.protocol.SignedText;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.HostLinks;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.stereotype.Component;

/** Tells which host sent an HTTP request below {@code /agent/v1}: it is signed, see {@link SignedText}. */
@Component
public class AgentRequests {

    private static final long SECONDS_OFF = 300;

    private final HostLinks hosts;
    private final Clock clock;

    AgentRequests(HostLinks hosts, Clock clock) {
        this.hosts = hosts;
        this.clock = clock;
    }

    /**
     * Who asks. A request may be repeated for five minutes: what it does must be safe to do twice.
     *
     * @throws PanelException {@code UNAUTHENTICATED} when anything about it is wrong; which part is not told
     */
    public HostId authenticate(HttpServletRequest request) {
        try {
            var host = UUID.fromString(header(request, SignedText.HOST_HEADER));
            long time = Long.parseLong(header(request, SignedText.TIME_HEADER));
            byte[] text = SignedText.request(request.getMethod(), request.getRequestURI(), time, host);
            boolean fresh = Math.abs(clock.instant().getEpochSecond() - time) <= SECONDS_OFF;
            var key = hosts.key(new HostId(host));
            if (fresh
                    && key.isPresent()
                    && Signatures.verify(key.get(), text, header(request, SignedText.SIGNATURE_HEADER))) {
                return new HostId(host);
            }
        } catch (IllegalArgumentException malformed) {
            // the same answer as to a wrong signature
        }
        throw new PanelException(ErrorCode.UNAUTHENTICATED);
    }

    private static String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        if (value == null || value.length() > 200) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }
}
