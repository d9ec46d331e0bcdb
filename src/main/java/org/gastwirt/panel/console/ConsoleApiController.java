package org.gastwirt.panel.console;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
@Tag(name = "Servers")
class ConsoleApiController {

    /**
     * @param wssUrl where to open a WebSocket within 60 s, with the subprotocols {@code binary} and {@code subprotocol}, and
     *     with the panel's own address as Origin
     * @param consoleId names the console among those that are open, once it is
     * @param ticket the one-use secret that {@code subprotocol} carries
     */
    @Schema(name = "ConsoleTicket")
    record Answer(URI wssUrl, String ticket, String subprotocol, String consoleId, Instant expiresAt) {}

    /**
     * @param kind left out: the screen
     * @param desktopId which desktop, for that kind
     * @param viewOnly true: keys and mouse are kept from the server
     */
    @Schema(name = "NewConsoleTicket")
    record NewTicket(
            @Nullable ConsoleKind kind,
            @Nullable DesktopId desktopId,
            @Nullable Boolean viewOnly) {}

    private final TicketDesk tickets;

    ConsoleApiController(TicketDesk tickets) {
        this.tickets = tickets;
    }

    @PostMapping("/v1/servers/{id}/actions/console")
    @RequiresScope("servers:console")
    @Operation(
            summary = "A ticket for the server's screen, its serial line, or a desktop of it",
            description =
                    "Good for one WebSocket within 60 seconds. The socket carries RFB (VNC), or the serial line's bytes, in"
                            + " binary frames.")
    @ApiResponse(responseCode = "201", description = "The ticket; it is shown once")
    @ApiResponse(responseCode = "409", description = "The server is suspended, or not there yet")
    ResponseEntity<Answer> create(
            @PathVariable ServerId id,
            @RequestBody(required = false) @Nullable NewTicket wanted,
            Actor me,
            HttpServletRequest request) {
        var kind = wanted == null || wanted.kind() == null ? ConsoleKind.screen : wanted.kind();
        boolean viewOnly = wanted != null && Boolean.TRUE.equals(wanted.viewOnly());
        var desktop = wanted == null ? null : wanted.desktopId();
        var ticket = tickets.issue(id, new Wanted(kind.stream(), desktop, viewOnly), null, me);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new Answer(
                        socket(request),
                        ticket.secret(),
                        ticket.subprotocol(),
                        ticket.console().text(),
                        ticket.expiresAt()));
    }

    private static URI socket(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request)
                .scheme(request.isSecure() ? "wss" : "ws")
                .path("/console/socket")
                .build()
                .toUri();
    }
}
