package org.gastwirt.panel.network;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.gastwirt.panel.account.Idempotency;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.network.Networks.Network;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Etags;
import org.gastwirt.panel.shared.ListReplies;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.MergePatch;
import org.gastwirt.panel.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/v1/networks")
@Tag(name = "Networks")
class NetworksApi {

    private final Networks networks;
    private final Idempotency idempotency;
    private final MergePatch patches;

    NetworksApi(Networks networks, Idempotency idempotency, MergePatch patches) {
        this.networks = networks;
        this.idempotency = idempotency;
        this.patches = patches;
    }

    @GetMapping
    @RequiresScope("networks:read")
    @Operation(summary = "List networks, newest first")
    ResponseEntity<ListReply<NetworkJson>> list(
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        return ListReplies.of(networks.list(page, me), page, NetworkJson::of);
    }

    @GetMapping("/{nameOrId}")
    @RequiresScope("networks:read")
    @Operation(summary = "Read a network by name or id")
    ResponseEntity<NetworkJson> get(@PathVariable String nameOrId, Actor me) {
        return ok(networks.find(nameOrId, me));
    }

    @PostMapping
    @RequiresScope("networks:write")
    @Operation(summary = "Add a network: a bridge that the hosts have")
    @ApiResponse(
            responseCode = "201",
            description = "The network",
            content = @Content(schema = @Schema(implementation = NetworkJson.class)))
    ResponseEntity<?> create(
            @Valid @RequestBody NetworkRequest body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        return idempotency.once(me, key, "POST", "/v1/networks", body, () -> {
            var network = networks.create(body.details(), me);
            return Etags.created("/v1/networks/" + network.id(), network.version(), NetworkJson.of(network));
        });
    }

    @PatchMapping(
            path = "/{nameOrId}",
            consumes = {MergePatch.TYPE, MediaType.APPLICATION_JSON_VALUE})
    @RequiresScope("networks:write")
    @Operation(summary = "Change a network")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = NetworkRequest.class)))
    ResponseEntity<NetworkJson> change(
            @PathVariable String nameOrId,
            @RequestBody JsonNode patch,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Actor me) {
        var before = networks.find(nameOrId, me);
        Long version = Etags.ifMatch(ifMatch);
        var wanted = patches.apply(NetworkRequest.of(before), patch, NetworkRequest.class);
        return ok(networks.update(before.id(), version == null ? before.version() : version, wanted.details(), me));
    }

    @DeleteMapping("/{nameOrId}")
    @RequiresScope("networks:write")
    @Operation(summary = "Delete a network without pools and servers")
    @ApiResponse(responseCode = "204", description = "Deleted")
    ResponseEntity<Void> delete(
            @PathVariable String nameOrId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Actor me) {
        networks.delete(networks.find(nameOrId, me).id(), Etags.ifMatch(ifMatch), me);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<NetworkJson> ok(Network network) {
        return Etags.ok(network.version(), NetworkJson.of(network));
    }
}
