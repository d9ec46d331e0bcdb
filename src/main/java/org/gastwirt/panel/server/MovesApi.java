package org.gastwirt.panel.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.gastwirt.panel.account.Idempotency;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.agent.VolumeTransfers;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.JobJson;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Servers from one host to another, for the provider's admins. */
@RestController
@RequestMapping("/v1/servers/{id}")
@Tag(name = "Servers")
class MovesApi {

    /**
     * @param hostId the only host allowed; without: the best
     * @param bytesPerSecond no faster than that; 0: as fast as it goes; without: as the panel is configured
     */
    @Schema(name = "MoveRequest")
    record MoveRequest(
            @Schema(description = "Only to this host") @Nullable
            String hostId,

            @Schema(description = "0: as fast as it goes; otherwise at least 65536") @Nullable
            Long bytesPerSecond) {

        MoveOrder order() {
            return new MoveOrder(
                    hostId == null ? null : new HostId(ServerRequest.id("host_id", "hst", hostId)), bytesPerSecond);
        }
    }

    /** One volume on its way. */
    @Schema(name = "MoveCopy")
    record CopyJson(String volumeId, long totalBytes, long doneBytes, long bytesPerSecond, boolean received) {

        static CopyJson of(VolumeTransfers.Copy copy) {
            return new CopyJson(
                    PublicId.format("vol", copy.copy()),
                    copy.totalBytes(),
                    copy.doneBytes(),
                    copy.bytesPerSecond(),
                    copy.received());
        }
    }

    /** @param job the newest move, or null */
    @JsonInclude
    @Schema(name = "ServerMove")
    record MoveJson(
            List<ServerHistoryApi.CandidateJson> candidates,
            @Nullable JobJson job,
            List<CopyJson> copies) {}

    private final Moves moves;
    private final ServerReplies replies;
    private final Idempotency idempotency;

    MovesApi(Moves moves, ServerReplies replies, Idempotency idempotency) {
        this.moves = moves;
        this.replies = replies;
        this.idempotency = idempotency;
    }

    @GetMapping("/move")
    @RequiresScope("hosts:read")
    @Operation(summary = "Where a server could move to, why not elsewhere, and how far its newest move is; for staff")
    MoveJson look(@PathVariable ServerId id, Actor me) {
        var progress = moves.progress(id, me);
        return new MoveJson(
                moves.candidates(id, me).stream()
                        .map(ServerHistoryApi.CandidateJson::of)
                        .toList(),
                progress.job() == null ? null : JobJson.of(progress.job()),
                progress.copies().stream().map(CopyJson::of).toList());
    }

    @PostMapping("/actions/migrate")
    @RequiresScope("hosts:write")
    @Operation(summary = "Move a server to another host: it is stopped, copied, and started there; for staff")
    @ApiResponse(
            responseCode = "202",
            description = "At work",
            content = @Content(schema = @Schema(implementation = ServerReplies.Reply.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Nothing is left to do",
            content = @Content(schema = @Schema(implementation = ServerReplies.Reply.class)))
    @ApiResponse(responseCode = "409", description = "not_movable, invalid_state, job_queue_full")
    ResponseEntity<?> migrate(
            @PathVariable ServerId id,
            @Valid @RequestBody(required = false) @Nullable MoveRequest given,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        var body = given == null ? new MoveRequest(null, null) : given;
        return idempotency.once(
                me,
                key,
                "POST",
                "/v1/servers/" + id + "/actions/migrate",
                body,
                () -> replies.submitted(id, moves.move(id, body.order(), me), null, me));
    }
}
