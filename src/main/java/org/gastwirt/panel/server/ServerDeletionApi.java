package org.gastwirt.panel.server;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Etags;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/servers/{id}")
@Tag(name = "Servers")
class ServerDeletionApi {

    private final Servers servers;
    private final ServerReplies replies;

    ServerDeletionApi(Servers servers, ServerReplies replies) {
        this.servers = servers;
        this.replies = replies;
    }

    @DeleteMapping
    @RequiresScope("servers:delete")
    @Operation(summary = "Delete a server after a grace; deleting it again answers the same job")
    @ApiResponse(
            responseCode = "202",
            description = "Stopped at once, deleted after the grace",
            content = @Content(schema = @Schema(implementation = ServerReplies.Reply.class)))
    @ApiResponse(
            responseCode = "200",
            description = "It is gone already",
            content = @Content(schema = @Schema(implementation = ServerReplies.Reply.class)))
    ResponseEntity<?> delete(
            @PathVariable ServerId id,
            @RequestParam(required = false) @Nullable String grace,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Actor me) {
        var job = servers.delete(id, duration(grace), Etags.ifMatch(ifMatch), me);
        return replies.submitted(id, job, null, me);
    }

    @DeleteMapping("/deletion")
    @RequiresScope("servers:delete")
    @Operation(summary = "Take a deletion back")
    @ApiResponse(
            responseCode = "200",
            description = "It is as it was",
            content = @Content(schema = @Schema(implementation = ServerJson.class)))
    @ApiResponse(responseCode = "409", description = "Its time has come")
    ResponseEntity<?> takeBack(@PathVariable ServerId id, Actor me) {
        servers.takeDeletionBack(id, me);
        var server = servers.get(id, me);
        return Etags.ok(server.version(), ServerJson.of(server, me));
    }

    /** {@code 5m}, {@code 0s} or {@code PT5M}. */
    private static @Nullable Duration duration(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return DurationFormatterUtils.detectAndParse(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw PanelException.invalid("grace", "format", "5m");
        }
    }
}
