package org.gastwirt.panel.server;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.gastwirt.panel.account.Idempotency;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Etags;
import org.gastwirt.panel.shared.ListReplies;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.MergePatch;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
@RequestMapping("/v1/servers")
@Tag(name = "Servers")
class ServersApi {

    private final Servers servers;
    private final ServerReplies replies;
    private final Idempotency idempotency;
    private final MergePatch patches;

    ServersApi(Servers servers, ServerReplies replies, Idempotency idempotency, MergePatch patches) {
        this.servers = servers;
        this.replies = replies;
        this.idempotency = idempotency;
        this.patches = patches;
    }

    @PostMapping
    @RequiresScope("servers:create")
    @Operation(
            summary =
                    "Order a server; it is built in the background, its addresses and root password are known at once")
    @ApiResponse(
            responseCode = "202",
            description = "Being built; the password is shown this once",
            content = @Content(schema = @Schema(implementation = ServerReplies.Reply.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Dry run: it could be ordered like this",
            content = @Content(schema = @Schema(implementation = ServerReplies.Reply.class)))
    @ApiResponse(
            responseCode = "409",
            description = "external_id_exists, quota_exceeded, ip_pool_exhausted, name_taken")
    ResponseEntity<?> create(
            @Valid @RequestBody ServerRequest body,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        if (dryRun) {
            return replies.preview(servers.preview(body.order(), me), me);
        }
        return idempotency.once(
                me, key, "POST", "/v1/servers", body, () -> replies.created(servers.create(body.order(), me), me));
    }

    @GetMapping
    @RequiresScope("servers:read")
    @Operation(summary = "List servers, newest first")
    ResponseEntity<ListReply<ServerJson>> list(
            @RequestParam(name = "external_id", required = false) @Nullable String externalId,
            @RequestParam(name = "customer_id", required = false) @Nullable CustomerId customer,
            @Parameter(description = "For staff") @RequestParam(name = "host_id", required = false) @Nullable
                    HostId host,
            @Parameter(description = "Slug or id") @RequestParam(required = false) @Nullable String plan,
            @Parameter(description = "Slug or id") @RequestParam(required = false) @Nullable String image,
            @Parameter(description = "Slug or id") @RequestParam(required = false) @Nullable String location,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(name = "label_selector", required = false) @Nullable String labels,
            @RequestParam(name = "updated_since", required = false) @Nullable Instant updatedSince,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        var query = new ServerQuery(
                externalId, customer, host, plan, image, location, states(state), labels, updatedSince, search);
        return ListReplies.of(servers.list(query, page, me), page, server -> ServerJson.of(server, me));
    }

    static Set<ServerStatus> states(@Nullable String names) {
        var states = EnumSet.noneOf(ServerStatus.class);
        if (names != null && !names.isBlank()) {
            for (String name : names.split(",", 32)) {
                try {
                    states.add(ServerStatus.valueOf(name.strip().toUpperCase(Locale.ROOT)));
                } catch (IllegalArgumentException unknown) {
                    throw PanelException.invalid("state", "unknown");
                }
            }
        }
        return states;
    }

    @GetMapping("/{id}")
    @RequiresScope("servers:read")
    @Operation(summary = "Read a server")
    @ApiResponse(responseCode = "200", description = "The server")
    @ApiResponse(responseCode = "410", description = "It was deleted; terminated_at says when")
    ResponseEntity<ServerJson> get(@PathVariable ServerId id, Actor me) {
        return living(servers.get(id, me), me);
    }

    @GetMapping("/by-external-id/{externalId}")
    @RequiresScope("servers:read")
    @Operation(summary = "Read a server by the billing system's id")
    ResponseEntity<ServerJson> byExternalId(@PathVariable String externalId, Actor me) {
        return living(servers.byExternalId(externalId, me), me);
    }

    private static ResponseEntity<ServerJson> living(Server server, Actor me) {
        if (server.lifecycle() == Lifecycle.DELETED) {
            throw ServerStore.gone(server.deletedAt()).with("id", server.id().text());
        }
        return Etags.ok(server.version(), ServerJson.of(server, me));
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {MergePatch.TYPE, MediaType.APPLICATION_JSON_VALUE})
    @RequiresScope("servers:write")
    @Operation(summary = "Rename or label a server")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = ServerPatch.class)))
    ResponseEntity<ServerJson> change(
            @PathVariable ServerId id,
            @RequestBody JsonNode patch,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Actor me) {
        Server before = servers.get(id, me);
        Long version = Etags.ifMatch(ifMatch);
        var wanted = patches.apply(ServerPatch.of(before), patch, ServerPatch.class);
        // without If-Match the patch still belongs to what it was laid upon
        return living(servers.change(id, wanted.change(), version == null ? before.version() : version, me), me);
    }
}
