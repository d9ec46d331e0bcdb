package org.gastwirt.panel.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gastwirt.panel.audit.AuditTrail;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Audit")
class AuditEndpoint {

    private final AuditTrail trail;
    private final AuditExport export;

    AuditEndpoint(AuditTrail trail, AuditExport export) {
        this.trail = trail;
        this.export = export;
    }

    @GetMapping("/v1/audit")
    @RequiresScope("audit:read")
    @Operation(summary = "Who changed what, newest first", description = "For the provider's people only.")
    ResponseEntity<ListReply<AuditJson>> list(
            @RequestParam(defaultValue = "") String subject,
            @Parameter(description = "An id, or the exact name") @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String action,
            @Parameter(description = "The id of a request") @RequestParam(defaultValue = "") String request,
            @Parameter(description = "A moment, or a day in UTC") @RequestParam(defaultValue = "") String from,
            @Parameter(description = "A moment, or a day in UTC") @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        var query = new AuditQuery(subject, actor, customer, action, request, from, to);
        var events = trail.list(query.filter(), page, me);
        return NextLink.reply(ListReply.of(events, page, AuditJson::of));
    }

    @GetMapping("/v1/audit/export")
    @RequiresScope("audit:read")
    @Operation(
            summary = "Write down who changed what, newest first",
            description = "CSV or one JSON object a line; at most 100,000 of them: narrow the period for more.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = AuditJson.class))
            })
    void export(
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String request,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @Parameter(description = "csv or jsonl") @RequestParam(defaultValue = "csv") String format,
            Actor me,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        var query = new AuditQuery(subject, actor, customer, action, request, from, to);
        export.send(query.filter(), format, me, response);
    }
}
