package org.gastwirt.panel.server;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.Actor;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Guests that the panel does not know, and servers that were such guests. */
@RestController
@Tag(name = "Servers")
class AdoptionsApi {

    private final Adoptions adoptions;
    private final ServerReplies replies;
    private final MessageSource messages;

    AdoptionsApi(Adoptions adoptions, ServerReplies replies, MessageSource messages) {
        this.adoptions = adoptions;
        this.replies = replies;
        this.messages = messages;
    }

    @GetMapping("/v1/hosts/{id}/unknown-vms/{vm}/adoption")
    @RequiresScope("hosts:read")
    @Operation(summary = "Ask a host what an unknown guest is, and what is missing for its adoption")
    AdoptableJson look(@PathVariable HostId id, @PathVariable UUID vm, Actor me) {
        return AdoptableJson.of(adoptions.look(id, vm, me), messages);
    }

    /** Safe to repeat: a guest that is a server already is no unknown one. */
    @PostMapping("/v1/hosts/{id}/unknown-vms/{vm}/adoption")
    @RequiresScope("hosts:write")
    @Operation(
            summary =
                    "Adopt an unknown guest as it is: it keeps its UUID, MAC, addresses and disk, and goes on running")
    @ApiResponse(
            responseCode = "202",
            description = "At work",
            content = @Content(schema = @Schema(implementation = ServerReplies.Reply.class)))
    @ApiResponse(responseCode = "409", description = "not_adoptable, quota_exceeded, name_taken, conflict")
    ResponseEntity<?> adopt(
            @PathVariable HostId id, @PathVariable UUID vm, @Valid @RequestBody AdoptionRequest body, Actor me) {
        var submitted = adoptions.adopt(id, vm, body.order(), me);
        return replies.submitted(submitted.server(), submitted.job(), null, me);
    }

    @PostMapping("/v1/servers/{id}/actions/release")
    @RequiresScope("hosts:write")
    @Operation(summary = "Take an adoption back: the guest goes on and is unknown again, its disk stays where it lies")
    @ApiResponse(
            responseCode = "202",
            description = "At work",
            content = @Content(schema = @Schema(implementation = ServerReplies.Reply.class)))
    ResponseEntity<?> release(@PathVariable ServerId id, Actor me) {
        return replies.submitted(id, adoptions.release(id, me), null, me);
    }
}
