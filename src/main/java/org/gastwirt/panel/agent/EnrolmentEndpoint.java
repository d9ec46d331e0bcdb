package org.gastwirt.panel.agent;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.gastwirt.agent.protocol.AgentJson;
import org.gastwirt.agent.protocol.Enrolment;
import org.gastwirt.panel.host.HostLinks;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;

/** Where a machine becomes a host. Speaks the agents' JSON, not the API's. */
@Hidden
@RestController
class EnrolmentEndpoint {

    private static final Bytes LARGEST = new Bytes(64 << 10);

    private final HostLinks hosts;

    EnrolmentEndpoint(HostLinks hosts) {
        this.hosts = hosts;
    }

    @PostMapping("/agent/v1/enrol")
    ResponseEntity<String> enrol(HttpServletRequest http) throws IOException {
        var request = read(http);
        var enrolled = hosts.enrol(
                required(request.token(), "token"),
                key(required(request.publicKey(), "public_key")),
                required(request.hostName(), "host_name"),
                http.getRemoteAddr());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(AgentJson.write(new Enrolment.Response(enrolled.host().value(), enrolled.name())));
    }

    private static Enrolment.Request read(HttpServletRequest http) throws IOException {
        byte[] body = http.getInputStream().readNBytes((int) LARGEST.value() + 1);
        if (body.length > LARGEST.value()) {
            throw new PanelException(ErrorCode.PAYLOAD_TOO_LARGE, LARGEST);
        }
        try {
            return AgentJson.read(new String(body, StandardCharsets.UTF_8), Enrolment.Request.class);
        } catch (JacksonException e) {
            throw new PanelException(ErrorCode.MALFORMED_JSON);
        }
    }

    private static String required(@org.jspecify.annotations.Nullable String value, String field) {
        if (value == null || value.isBlank()) {
            throw PanelException.invalid(field, "required");
        }
        if (value.length() > 1000) {
            throw PanelException.invalid(field, "length", 1000);
        }
        return value;
    }

    private static byte[] key(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw PanelException.invalid("public_key", "ed25519_key");
        }
    }
}
