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
     * @param kind {@code xdmcp} or {@code vnc}
     * @param width in pixels, as the height; null for a VNC server, which has its own size
     * @param port of the VNC server; null for the other kind
     * @param state {@code starting}, {@code running} or {@code ended}
     * @param endReason null while it runs
     */
    @JsonInclude
    @Schema(name = "Desktop")
    record DesktopJson(
            String id,
            String name,
            String kind,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Integer port,
            String state,
            @Nullable String endReason,
            Instant createdAt,
            Instant lastUsedAt,
            @Nullable Instant endedAt) {

        static DesktopJson of(Desktop desktop) {
            return new DesktopJson(
                    desktop.id().text(),
                    desktop.name(),
                    desktop.kind().word(),
                    desktop.width(),
                    desktop.height(),
                    desktop.port(),
                    desktop.state().name().toLowerCase(Locale.ROOT),
                    desktop.endReason(),
                    desktop.createdAt(),
                    desktop.lastUsedAt(),
                    desktop.endedAt());
        }
    }

    @Schema(name = "Desktops")
    record DesktopsJson(List<DesktopJson> desktops) {}

    /**
     * @param kind {@code xdmcp} or {@code vnc}; left out: the first
     * @param width in pixels, as the height, for {@code xdmcp}; left out: 1280 and 800
     * @param port from 5900 to 5999, for {@code vnc}; left out: 5901
     */
    @Schema(name = "NewDesktop")
    record NewDesktopJson(
            String name,
            @Nullable String kind,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Integer port) {}

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
                    "Either an X server beside the server, which asks it for a login (kind xdmcp), or the VNC server that runs in it,"
                            + " at its own address and a port from 5900 to 5999 (kind vnc). It goes on while nobody looks, and is"
                            + " shown with a console ticket of the kind desktop.")
    @ApiResponse(responseCode = "201", description = "It runs")
    ResponseEntity<DesktopJson> start(@PathVariable ServerId id, @RequestBody NewDesktopJson wanted, Actor me) {
        var desktop = desktops.start(id, wanted(wanted), me);
        return ResponseEntity.created(URI.create("/v1/servers/" + id + "/desktops/" + desktop.id()))
                .body(DesktopJson.of(desktop));
    }

    private static NewDesktop wanted(NewDesktopJson body) {
        return NewDesktop.of(body.name(), body.kind(), body.width(), body.height(), body.port());
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
