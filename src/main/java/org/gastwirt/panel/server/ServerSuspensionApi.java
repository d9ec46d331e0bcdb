package org.gastwirt.panel.server;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Both verbs set a state: sent twice, they are a success twice. Neither needs an idempotency key. */
@RestController
@RequestMapping("/v1/servers/{id}/actions")
@Tag(name = "Servers")
class ServerSuspensionApi {

    /** Simple modules expect "done" when there was nothing to do. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** @param origin {@code billing} (a token's default), {@code abuse} or {@code admin} (a person's default) */
    record SuspendRequest(@Nullable String reason, @Nullable SuspendOrigin origin) {}

    private final Servers servers;
    private final ServerReplies replies;
    private final Jobs jobs;

    ServerSuspensionApi(Servers servers, ServerReplies replies, Jobs jobs) {
        this.servers = servers;
        this.replies = replies;
        this.jobs = jobs;
    }

    @PostMapping("/suspend")
    @RequiresScope("servers:suspend")
    @Operation(summary = "Suspend a server: in force at once, also while it is being built")
    @ApiResponse(
            responseCode = "202",
            description = "Suspended; its guest is being stopped",
            content = @Content(schema = @Schema(implementation = ServerReplies.Reply.class)))
    @ApiResponse(
            responseCode = "200",
            description = "It was suspended already",
            content = @Content(schema = @Schema(implementation = ServerReplies.Reply.class)))
    ResponseEntity<?> suspend(
            @PathVariable ServerId id, @RequestBody(required = false) @Nullable SuspendRequest body, Actor me) {
        String reason = body == null || body.reason() == null ? "Suspended by " + me.name() : body.reason();
        SuspendOrigin origin = body == null ? null : body.origin();
        return reply(id, servers.suspend(id, reason, origin == null ? usual(me) : origin, me), me);
    }

    @PostMapping("/unsuspend")
    @RequiresScope("servers:suspend")
    @Operation(summary = "Lift a suspension: what ran before runs again")
    @ApiResponse(
            responseCode = "202",
            description = "Lifted; its guest is being started if it ran before",
            content = @Content(schema = @Schema(implementation = ServerReplies.Reply.class)))
    @ApiResponse(
            responseCode = "200",
            description = "It was not suspended",
            content = @Content(schema = @Schema(implementation = ServerReplies.Reply.class)))
    ResponseEntity<?> unsuspend(@PathVariable ServerId id, Actor me) {
        return reply(id, servers.unsuspend(id, me), me);
    }

    private static SuspendOrigin usual(Actor me) {
        return me.kind() == Actor.Kind.TOKEN ? SuspendOrigin.BILLING : SuspendOrigin.ADMIN;
    }

    private ResponseEntity<?> reply(ServerId id, Servers.Submitted submitted, Actor me) {
        var job = submitted.noop() ? jobs.await(submitted.job(), PATIENCE, me) : jobs.get(submitted.job(), me);
        return replies.submitted(id, job, null, submitted.noop(), me);
    }
}
