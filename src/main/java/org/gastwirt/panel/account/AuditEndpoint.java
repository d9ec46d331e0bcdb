package org.gastwirt.panel.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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

    AuditEndpoint(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping("/v1/audit")
    @RequiresScope("audit:read")
    @Operation(summary = "Who changed what, newest first", description = "For the provider's people only.")
    ResponseEntity<ListReply<AuditJson>> list(
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        var events = trail.list(AuditJson.filter(subject, actor, customer, action), page, me);
        return NextLink.reply(ListReply.of(events, page, AuditJson::of));
    }
}
