package org.gastwirt.panel.plan;

import io.swagger.v3.oas.annotations.Operation;
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
@RequestMapping("/v1/plans")
@Tag(name = "Plans")
class PlansApi {

    private final Plans plans;
    private final Idempotency idempotency;
    private final MergePatch patches;

    PlansApi(Plans plans, Idempotency idempotency, MergePatch patches) {
        this.plans = plans;
        this.idempotency = idempotency;
        this.patches = patches;
    }

    @GetMapping
    @RequiresScope("plans:read")
    @Operation(summary = "List plans, newest first; retired ones only for staff and on request")
    ResponseEntity<ListReply<PlanJson>> list(
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(defaultValue = "false") boolean retired,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        return ListReplies.of(plans.list(search, retired, page, me), page, PlanJson::of);
    }

    @GetMapping("/{slugOrId}")
    @RequiresScope("plans:read")
    @Operation(summary = "Read a plan by slug or id")
    ResponseEntity<PlanJson> get(@PathVariable String slugOrId, Actor me) {
        return ok(plans.find(slugOrId, me));
    }

    @PostMapping
    @RequiresScope("plans:write")
    @Operation(summary = "Add a plan")
    @ApiResponse(
            responseCode = "201",
            description = "The plan",
            content = @Content(schema = @Schema(implementation = PlanJson.class)))
    ResponseEntity<?> create(
            @Valid @RequestBody PlanRequest body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        return idempotency.once(me, key, "POST", "/v1/plans", body, () -> {
            var made = plans.create(body.details(), me);
            var plan = plans.setRetired(made.id(), body.isRetired(), me);
            return Etags.created("/v1/plans/" + plan.id(), plan.version(), PlanJson.of(plan));
        });
    }

    @PatchMapping(
            path = "/{slugOrId}",
            consumes = {MergePatch.TYPE, MediaType.APPLICATION_JSON_VALUE})
    @RequiresScope("plans:write")
    @Operation(summary = "Change, retire or unretire a plan", description = "Servers keep what they were sold.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = PlanRequest.class)))
    ResponseEntity<PlanJson> change(
            @PathVariable String slugOrId,
            @RequestBody JsonNode patch,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Actor me) {
        var before = plans.find(slugOrId, me);
        Long version = Etags.ifMatch(ifMatch);
        var wanted = patches.apply(PlanRequest.of(before), patch, PlanRequest.class);
        long seen = version == null ? before.version() : version;
        return ok(plans.update(before.id(), seen, wanted.details(), wanted.isRetired(), me));
    }

    private static ResponseEntity<PlanJson> ok(Plan plan) {
        return Etags.ok(plan.version(), PlanJson.of(plan));
    }
}
