package org.gastwirt.panel.host;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.gastwirt.panel.account.Idempotency;
import org.gastwirt.panel.account.RequiresScope;
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
@RequestMapping("/v1/hosts")
@Tag(name = "Hosts")
class HostsApi {

    private final Hosts hosts;
    private final Locations locations;
    private final Idempotency idempotency;
    private final MergePatch patches;

    HostsApi(Hosts hosts, Locations locations, Idempotency idempotency, MergePatch patches) {
        this.hosts = hosts;
        this.locations = locations;
        this.idempotency = idempotency;
        this.patches = patches;
    }

    @GetMapping
    @RequiresScope("hosts:read")
    @Operation(summary = "List hosts, newest first, without the retired ones")
    ResponseEntity<ListReply<HostJson>> list(
            @Parameter(description = "Slug or id of a location") @RequestParam(required = false) @Nullable
                    String location,
            @Parameter(description = "A part of the name") @RequestParam(required = false) @Nullable String search,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        return ListReplies.of(hosts.list(filter(locations, location, search), page, me), page, HostJson::of);
    }

    /** Empty texts mean any, as forms send them. */
    static HostFilter filter(Locations locations, @Nullable String location, @Nullable String search) {
        return new HostFilter(
                location == null || location.isEmpty()
                        ? null
                        : locations.find(location, "location").id(),
                search);
    }

    @GetMapping("/{id}")
    @RequiresScope("hosts:read")
    @Operation(summary = "Read a host: what it has, what is claimed of it, how it is")
    ResponseEntity<HostJson> get(@PathVariable HostId id, Actor me) {
        return ok(hosts.get(id, me));
    }

    @PostMapping
    @RequiresScope("hosts:write")
    @Operation(summary = "Add a host", description = "It waits for its agent: make an enrolment token next.")
    @ApiResponse(
            responseCode = "201",
            description = "The host",
            content = @Content(schema = @Schema(implementation = HostJson.class)))
    ResponseEntity<?> create(
            @Valid @RequestBody HostRequest body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        return idempotency.once(me, key, "POST", "/v1/hosts", body, () -> {
            var location = locations.find(body.location(), "location");
            var host = hosts.create(body.settings(), location.id(), me);
            return Etags.created("/v1/hosts/" + host.id(), host.version(), HostJson.of(host));
        });
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {MergePatch.TYPE, MediaType.APPLICATION_JSON_VALUE})
    @RequiresScope("hosts:write")
    @Operation(summary = "Rename a host, change what is sold of it, or put it into maintenance")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = HostRequest.class)))
    ResponseEntity<HostJson> change(
            @PathVariable HostId id,
            @RequestBody JsonNode patch,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Actor me) {
        Host before = hosts.get(id, me);
        Long version = Etags.ifMatch(ifMatch);
        var wanted = patches.apply(HostRequest.of(before), patch, HostRequest.class);
        if (!locations
                .find(wanted.location(), "location")
                .id()
                .equals(before.location().id())) {
            throw PanelException.invalid("location", "fixed");
        }
        return ok(hosts.change(id, wanted.settings(), version == null ? before.version() : version, me));
    }

    @DeleteMapping("/{id}")
    @RequiresScope("hosts:write")
    @Operation(summary = "Retire an empty host", description = "Its agent is refused from now on.")
    @ApiResponse(responseCode = "204", description = "Retired")
    ResponseEntity<Void> retire(
            @PathVariable HostId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Actor me) {
        hosts.retire(id, Etags.ifMatch(ifMatch), me);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<HostJson> ok(Host host) {
        return Etags.ok(host.version(), HostJson.of(host));
    }
}
