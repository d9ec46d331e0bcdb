package org.gastwirt.panel.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.agent.VolumeTransfers;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.JobJson;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ListReplies;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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

    /** @param away whether it cannot be asked for anything now */
    @Schema(name = "MoveHost")
    record HostJson(HostId hostId, String hostName, boolean away) {

        static HostJson of(MoveProgress.At at) {
            return new HostJson(at.host(), at.name(), at.away());
        }
    }

    /**
     * @param job the newest move, or null
     * @param waitsFor hosts that are away while the move needs them: it may be canceled
     * @param leftOn a host that it does not lie on and that is still to be cleared, or null
     */
    @JsonInclude
    @Schema(name = "ServerMove")
    record MoveJson(
            @Nullable JobJson job,
            List<CopyJson> copies,
            List<HostJson> waitsFor,
            @Nullable HostJson leftOn) {}

    private final Moves moves;
    private final ServerReplies replies;

    MovesApi(Moves moves, ServerReplies replies) {
        this.moves = moves;
        this.replies = replies;
    }

    @GetMapping("/move")
    @RequiresScope("hosts:read")
    @Operation(summary = "How far a server's newest move is, and what it waits for; for staff")
    MoveJson look(@PathVariable ServerId id, Actor me) {
        var progress = moves.progress(id, me);
        return new MoveJson(
                progress.job() == null ? null : JobJson.of(progress.job()),
                progress.copies().stream().map(CopyJson::of).toList(),
                progress.waitsFor().stream().map(HostJson::of).toList(),
                progress.leftOn() == null ? null : HostJson.of(progress.leftOn()));
    }

    @GetMapping("/move/candidates")
    @RequiresScope("hosts:read")
    @Operation(
            summary = "List the hosts that a server could move to, the best first, then why not to others; for staff")
    ResponseEntity<ListReply<ServerHistoryApi.CandidateJson>> candidates(
            @PathVariable ServerId id,
            @Parameter(description = "Part of the host's name") @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        return ListReplies.of(moves.candidates(id, search, page, me), page, ServerHistoryApi.CandidateJson::of);
    }

    @PostMapping("/actions/migrate")
    @RequiresScope("hosts:write")
    @Operation(summary = "Move a server to another host: it is stopped, copied, and started there; for staff")
    @AnsweredWithItsJob
    @ApiResponse(responseCode = "409", description = "not_movable, invalid_state, job_queue_full")
    ResponseEntity<?> migrate(
            @PathVariable ServerId id,
            @Valid @RequestBody(required = false) @Nullable MoveRequest given,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        var body = given == null ? new MoveRequest(null, null) : given;
        return replies.once(
                id, "migrate", body, key, me, () -> replies.submitted(id, moves.move(id, body.order(), me), null, me));
    }
}
