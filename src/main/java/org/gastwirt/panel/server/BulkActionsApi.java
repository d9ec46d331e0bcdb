package org.gastwirt.panel.server;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.gastwirt.panel.account.Idempotency;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ListReplies;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/servers/bulk-actions")
@Tag(name = "Servers")
class BulkActionsApi {

    private static final String PATH = "/v1/servers/bulk-actions";

    private final BulkActions actions;
    private final Idempotency idempotency;

    BulkActionsApi(BulkActions actions, Idempotency idempotency) {
        this.actions = actions;
        this.idempotency = idempotency;
    }

    @PostMapping
    @RequiresScope("servers:power")
    @Operation(
            summary = "Start, shut down, stop, suspend or unsuspend up to 50 servers",
            description = "Suspensions need the scope servers:suspend, too. A dry run tells what would happen to each.")
    @ApiResponse(
            responseCode = "202",
            description = "At work: a job for each server that is changed",
            content = @Content(schema = @Schema(implementation = BulkActionJson.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Dry run: what would happen to each server",
            content = @Content(schema = @Schema(implementation = BulkActionJson.class)))
    ResponseEntity<?> run(
            @Valid @RequestBody BulkActionRequest body,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        BulkOrder order = body.order();
        if (dryRun) {
            return ResponseEntity.ok(BulkActionJson.preview(order.verb(), actions.preview(order, me)));
        }
        return idempotency.once(me, key, "POST", PATH, body, () -> atWork(actions.run(BulkActionId.next(), order, me)));
    }

    @GetMapping
    @RequiresScope("servers:read")
    @Operation(summary = "List bulk actions, newest first")
    ResponseEntity<ListReply<BulkActionJson>> list(
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        return ListReplies.of(actions.list(page, me), page, BulkActionJson::inList);
    }

    @GetMapping("/{id}")
    @RequiresScope("servers:read")
    @Operation(summary = "Read a bulk action, with the job of each server as it is now")
    BulkActionJson get(@PathVariable BulkActionId id, Actor me) {
        return BulkActionJson.of(actions.get(id, me));
    }

    @PostMapping("/{id}/undo")
    @RequiresScope("servers:power")
    @Operation(
            summary = "Take a bulk action back where it changed something",
            description =
                    "Servers that somebody switched or suspended since are left alone. Asked again, it answers the"
                            + " action that took it back.")
    @ApiResponse(
            responseCode = "202",
            description = "At work, as an action of its own",
            content = @Content(schema = @Schema(implementation = BulkActionJson.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Dry run: what would happen to each server",
            content = @Content(schema = @Schema(implementation = BulkActionJson.class)))
    ResponseEntity<?> undo(
            @PathVariable BulkActionId id,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        if (dryRun) {
            var verb = actions.get(id, me).verb().undo();
            return ResponseEntity.ok(BulkActionJson.preview(verb, actions.previewUndo(id, me)));
        }
        return idempotency.once(me, key, "POST", PATH + "/" + id + "/undo", "", () -> atWork(actions.undo(id, me)));
    }

    private static ResponseEntity<?> atWork(BulkAction action) {
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header(HttpHeaders.LOCATION, PATH + "/" + action.id())
                .body(BulkActionJson.of(action));
    }
}
