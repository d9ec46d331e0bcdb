package org.gastwirt.panel.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Links that hand consoles over. */
@RestController
@RequestMapping("/v1/servers/{id}/console-handovers")
@Tag(name = "Consoles")
class HandoverApi {

    /**
     * @param holder who handed it over; null to customers when it was one of the provider's people
     * @param takenAt when the link was opened
     */
    @JsonInclude
    @Schema(name = "ConsoleHandover")
    record HandoverJson(
            String id,
            ConsoleKind kind,
            @Nullable DesktopId desktopId,
            boolean viewOnly,
            @Nullable String holder,
            Instant createdAt,
            Instant validUntil,
            @Nullable Instant takenAt) {

        static HandoverJson of(Handover handover, Actor reader) {
            return new HandoverJson(
                    handover.id().text(),
                    ConsoleKind.of(handover.wanted().kind()),
                    handover.wanted().desktop(),
                    handover.wanted().viewOnly(),
                    handover.staff() && !reader.isStaff() ? null : handover.holder(),
                    handover.createdAt(),
                    handover.validUntil(),
                    handover.takenAt());
        }
    }

    @Schema(name = "ConsoleHandovers")
    record HandoversJson(List<HandoverJson> handovers) {}

    /** @param url the link; shown this once */
    @Schema(name = "NewConsoleHandover")
    record MadeJson(HandoverJson handover, URI url) {

        @Override
        public String toString() {
            return "MadeJson[" + handover.id() + "]";
        }
    }

    /**
     * @param kind left out: the screen
     * @param viewOnly left out: true
     * @param minutes how long the link works; left out: 60
     */
    @Schema(name = "ConsoleHandoverWanted")
    record WantedJson(
            @Nullable ConsoleKind kind,
            @Nullable DesktopId desktopId,
            @Nullable Boolean viewOnly,
            @Nullable Integer minutes) {}

    private static final int USUAL_MINUTES = 60;

    private final Handovers handovers;

    HandoverApi(Handovers handovers) {
        this.handovers = handovers;
    }

    @GetMapping
    @RequiresScope("servers:read")
    @Operation(summary = "A server's hand-overs that are not over")
    HandoversJson list(@PathVariable ServerId id, Actor me) {
        return new HandoversJson(handovers.list(id, me).stream()
                .map(one -> HandoverJson.of(one, me))
                .toList());
    }

    @PostMapping
    @RequiresScope("servers:console")
    @Operation(
            summary = "A link that lets somebody without an account into one console",
            description = "It can be opened once. Whoever opened it comes in until it is over or taken back.")
    @ApiResponse(responseCode = "201", description = "The link; it is shown once")
    ResponseEntity<MadeJson> create(
            @PathVariable ServerId id, @RequestBody WantedJson wanted, Actor me, HttpServletRequest request) {
        var kind = wanted.kind() == null ? ConsoleKind.screen : wanted.kind();
        boolean viewOnly = !Boolean.FALSE.equals(wanted.viewOnly());
        int minutes = wanted.minutes() == null ? USUAL_MINUTES : wanted.minutes();
        var made = handovers.create(id, new Wanted(kind.stream(), wanted.desktopId(), viewOnly), minutes, me);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new MadeJson(HandoverJson.of(made.handover(), me), link(request, made.token())));
    }

    static URI link(HttpServletRequest request, String token) {
        return ServletUriComponentsBuilder.fromContextPath(request)
                .path("/console/guest/{token}")
                .build(token);
    }

    @DeleteMapping("/{handover}")
    @RequiresScope("servers:console")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a console back; who looks there is sent away within a few seconds")
    void revoke(@PathVariable ServerId id, @PathVariable HandoverId handover, Actor me) {
        handovers.revoke(id, handover, me);
    }
}
