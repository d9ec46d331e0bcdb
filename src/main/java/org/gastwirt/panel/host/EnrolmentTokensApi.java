package org.gastwirt.panel.host;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Hosts")
class EnrolmentTokensApi {

    /** @param command to run on the machine as root */
    record EnrolmentTokenJson(String token, String command, Instant expiresAt) {}

    private final Hosts hosts;

    EnrolmentTokensApi(Hosts hosts) {
        this.hosts = hosts;
    }

    @PostMapping("/v1/hosts/{id}/enrolment-tokens")
    @RequiresScope("hosts:write")
    @Operation(
            summary = "Make a token with which a machine becomes this host",
            description = "Good for one use within an hour; earlier tokens of the host end.")
    @ApiResponse(responseCode = "201", description = "The token; it is shown this once")
    ResponseEntity<EnrolmentTokenJson> create(@PathVariable HostId id, Actor me) {
        var made = hosts.newEnrolmentToken(id, me);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new EnrolmentTokenJson(made.token(), made.command(), made.expiresAt()));
    }
}
