package org.gastwirt.panel.server;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Check")
class CheckApi {

    /** @param good whether nothing was found */
    record CheckJson(boolean good, List<String> rules, List<Finding> findings) {}

    private final Oracle oracle;

    CheckApi(Oracle oracle) {
        this.oracle = oracle;
    }

    @GetMapping("/v1/check")
    @RequiresScope("hosts:read")
    @Operation(summary = "Compute whether all that must hold does hold; for staff")
    CheckJson check(Actor me) {
        var findings = oracle.check(me);
        return new CheckJson(findings.isEmpty(), oracle.rules(), findings);
    }
}
