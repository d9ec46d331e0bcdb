package org.gastwirt.panel.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The consoles of a server that are open. */
@RestController
@RequestMapping("/v1/servers/{id}")
@Tag(name = "Consoles")
class ConsoleSessionsApi {

    /**
     * @param holder who looks; null to customers when it is one of the provider's people
     * @param writes whether the keys reach the guest; of a screen everybody's do who may type
     */
    @JsonInclude
    @Schema(name = "ConsoleSession")
    record SessionJson(
            String id,
            ConsoleKind kind,
            @Nullable String holder,
            boolean staff,
            boolean viewOnly,
            boolean writes,
            Instant openedAt) {

        static SessionJson of(Connected one) {
            boolean screen = one.kind() != ConsoleKind.serial.stream();
            return new SessionJson(
                    one.id().text(),
                    ConsoleKind.of(one.kind()),
                    one.holder(),
                    one.staff(),
                    one.viewOnly(),
                    screen ? !one.viewOnly() : one.writes(),
                    one.openedAt());
        }
    }

    @Schema(name = "ConsoleSessions")
    record SessionsJson(List<SessionJson> sessions) {}

    private final ConsoleSessions sessions;

    ConsoleSessionsApi(ConsoleSessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping("/console-sessions")
    @RequiresScope("servers:read")
    @Operation(summary = "Who looks at a server's consoles now")
    SessionsJson list(@PathVariable ServerId id, Actor me) {
        return new SessionsJson(
                sessions.list(id, me).stream().map(SessionJson::of).toList());
    }

    @DeleteMapping("/console-sessions")
    @RequiresScope("servers:console")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Closes all consoles of a server, within a few seconds")
    void endAll(@PathVariable ServerId id, Actor me) {
        sessions.endAll(id, me);
    }

    @DeleteMapping("/console-sessions/{console}")
    @RequiresScope("servers:console")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Closes one console, within a few seconds")
    void end(@PathVariable ServerId id, @PathVariable ConsoleId console, Actor me) {
        sessions.end(id, console, me);
    }

    @PostMapping("/console-sessions/{console}/keyboard")
    @RequiresScope("servers:console")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Lets one's own text console type, and nobody else's",
            description =
                    "Many may read a serial line, one types. Who comes first to a line types until somebody takes over.")
    void takeKeyboard(@PathVariable ServerId id, @PathVariable ConsoleId console, Actor me) {
        sessions.takeKeyboard(id, console, me);
    }

    @PostMapping("/actions/serial-break")
    @RequiresScope("servers:console")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Presses the break of the serial line, which Linux takes as the SysRq key")
    void sendBreak(@PathVariable ServerId id, Actor me) {
        sessions.sendBreak(id, me);
    }

    @GetMapping(path = "/serial-log", produces = MediaType.TEXT_PLAIN_VALUE)
    @RequiresScope("servers:console")
    @Operation(
            summary = "What the server said on its serial line since its start",
            description = "The last 256 KiB of it, as the bytes came.")
    @ApiResponse(responseCode = "200", description = "The bytes")
    ResponseEntity<byte[]> log(@PathVariable ServerId id, Actor me) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(sessions.serialLog(id, me));
    }
}
