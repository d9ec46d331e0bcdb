package org.gastwirt.panel.customer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.gastwirt.panel.account.AccountId;
import org.gastwirt.panel.account.Members;
import org.gastwirt.panel.account.OneTimeLink;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Single sign-on: a billing system redirects its customer's browser to a link. */
@RestController
@Tag(name = "Customers")
class LoginLinksApi {

    /** How the link is to be; everything may be left out. */
    @Schema(name = "NewLoginLink")
    record NewLoginLink(
            @Schema(description = "Who is logged in; left out: the oldest owner") @Size(max = 40) @Nullable
            String memberId,

            @Schema(description = "Begin at this server's page") @Size(max = 40) @Nullable
            String serverId,

            @Schema(description = "Begin at this path of the panel", example = "/servers") @Size(max = 512) @Nullable
            String redirect,

            @Schema(description = "The one address it may be used from") @Size(max = 45) @Nullable
            String ip) {}

    /** A link that works once. */
    @Schema(name = "LoginLink")
    record LoginLink(String url, Instant expiresAt) {

        static LoginLink of(OneTimeLink link) {
            return new LoginLink(link.url(), link.expiresAt());
        }

        @Override
        public String toString() {
            return "LoginLink[" + expiresAt + "]";
        }
    }

    private final Members members;

    LoginLinksApi(Members members) {
        this.members = members;
    }

    @PostMapping("/v1/customers/{id}/login-links")
    @RequiresScope("servers:sso")
    @Operation(
            summary = "A link that logs a customer's browser in, once and within a minute",
            description =
                    "A customer whom nobody was invited for yet gets its first owner, by its name and e-mail address.")
    @ApiResponse(
            responseCode = "201",
            description = "The link",
            content = @Content(schema = @Schema(implementation = LoginLink.class)))
    ResponseEntity<LoginLink> create(
            @PathVariable CustomerId id, @Valid @RequestBody(required = false) @Nullable NewLoginLink body, Actor me) {
        var order = body == null ? new Members.LoginLinkOrder(null, null, null) : order(body);
        return ResponseEntity.status(201)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(LoginLink.of(members.loginLink(id.value(), order, me)));
    }

    private static Members.LoginLinkOrder order(NewLoginLink body) {
        String redirect = body.redirect();
        if (body.serverId() != null) {
            if (PublicId.parse("srv", body.serverId()) == null) {
                throw PanelException.invalid("server_id", "unknown");
            }
            redirect = "/servers/" + body.serverId();
        }
        var member = body.memberId() == null ? null : PublicId.parse("acc", body.memberId());
        if (body.memberId() != null && member == null) {
            throw PanelException.invalid("member_id", "unknown");
        }
        return new Members.LoginLinkOrder(member == null ? null : new AccountId(member), redirect, body.ip());
    }
}
