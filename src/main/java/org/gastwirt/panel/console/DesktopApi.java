package org.gastwirt.panel.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The X desktops of a server. */
@RestController
@RequestMapping("/v1/servers/{id}/desktops")
@Tag(name = "Consoles")
class DesktopApi {

    /**
     * @param state {@code starting}, {@code running} or {@code ended}
     * @param endReason null while it runs
     */
    @JsonInclude
    @Schema(name = "Desktop")
    record DesktopJson(
            String id,
            String name,
            int width,
            int height,
            String state,
            @Nullable String endReason,
            Instant createdAt,
            Instant lastUsedAt,
            @Nullable Instant endedAt) {

        static DesktopJson of(Desktop desktop) {
            return new DesktopJson(
                    desktop.id().text(),
                    desktop.name(),
                    desktop.width(),
                    desktop.height(),
                    desktop.state().name().toLowerCase(Locale.ROOT),
                    desktop.endReason(),
                    desktop.createdAt(),
                    desktop.lastUsedAt(),
                    desktop.endedAt());
        }
    }

    @Schema(name = "Desktops")
    record DesktopsJson(List<DesktopJson> desktops) {}

    /** @param width in pixels, as the height; left out: 1280 and 800 */
    @Schema(name = "NewDesktop")
    record NewDesktopJson(
            String name, @Nullable Integer width, @Nullable Integer height) {}

    private final Desktops desktops;

    DesktopApi(Desktops desktops) {
        this.desktops = desktops;
    }

    @GetMapping
    @RequiresScope("servers:read")
    @Operation(summary = "A server's desktops; ended ones of the last day")
    DesktopsJson list(@PathVariable ServerId id, Actor me) {
        return new DesktopsJson(
                desktops.list(id, me).stream().map(DesktopJson::of).toList());
    }

    @PostMapping
    @RequiresScope("servers:console")
    @Operation(
            summary = "Starts a desktop",
            description =
                    "An X server beside the server, which asks it for a login (XDMCP) and goes on while nobody looks. It is shown"
                            + " with a console ticket of the kind desktop.")
    @ApiResponse(responseCode = "201", description = "It runs")
    ResponseEntity<DesktopJson> start(@PathVariable ServerId id, @RequestBody NewDesktopJson wanted, Actor me) {
        var desktop = desktops.start(id, NewDesktop.of(wanted.name(), wanted.width(), wanted.height()), me);
        return ResponseEntity.created(URI.create("/v1/servers/" + id + "/desktops/" + desktop.id()))
                .body(DesktopJson.of(desktop));
    }

    @GetMapping("/{desktop}")
    @RequiresScope("servers:read")
    @Operation(summary = "A desktop")
    DesktopJson get(@PathVariable ServerId id, @PathVariable DesktopId desktop, Actor me) {
        return DesktopJson.of(desktops.get(id, desktop, me));
    }

    @DeleteMapping("/{desktop}")
    @RequiresScope("servers:console")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends a desktop and everything that runs in it")
    void end(@PathVariable ServerId id, @PathVariable DesktopId desktop, Actor me) {
        desktops.end(id, desktop, me);
    }
}
