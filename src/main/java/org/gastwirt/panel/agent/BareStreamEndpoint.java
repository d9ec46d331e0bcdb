package org.gastwirt.panel.agent;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/**
 * Where a host dials in for a stream without frames: what an agent sends by WebSocket is masked, and to take the mask off costs
 * this panel more than all the rest of the way.
 */
@Hidden
@Controller
class BareStreamEndpoint {

    private static final String PROTOCOL = "gastwirt-stream";

    private final PendingStreams pending;
    private final AgentSettings settings;

    BareStreamEndpoint(PendingStreams pending, AgentSettings settings) {
        this.pending = pending;
        this.settings = settings;
    }

    @GetMapping(path = "/agent/v1/streams/{id}/bytes", headers = "Upgrade=" + PROTOCOL)
    void open(
            @PathVariable String id,
            @RequestHeader(StreamHandler.SECRET_HEADER) String secret,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        MirroredStream stream = pending.admit(id, secret);
        if (stream == null) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            return;
        }
        response.setHeader(HttpHeaders.UPGRADE, PROTOCOL);
        response.setHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
        request.upgrade(BareStream.class).carry(stream, settings.streamIdle());
    }
}
