package org.gastwirt.panel.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Tokens")
class TokenEndpoint {

    /** A token to make. */
    @Schema(name = "NewToken")
    record NewToken(
            @NotBlank @Size(max = 80) String name,
            @NotEmpty @Size(max = 64) List<@NotBlank @Size(max = 64) String> scopes,
            @Nullable @Size(max = 40) String customerId,
            @Nullable Instant expiresAt,
            @Nullable @Size(max = 32) List<@NotBlank @Size(max = 64) String> allowedNetworks) {}

    /** @param secret the text to send as bearer token; shown this once */
    @Schema(name = "CreatedToken")
    record CreatedToken(TokenJson token, String secret) {

        @Override
        public String toString() {
            return "CreatedToken[token=" + token.id() + "]";
        }
    }

    private final ApiTokens tokens;
    private final Idempotency idempotency;

    TokenEndpoint(ApiTokens tokens, Idempotency idempotency) {
        this.tokens = tokens;
        this.idempotency = idempotency;
    }

    @GetMapping("/v1/tokens")
    @RequiresScope("tokens:read")
    @Operation(summary = "The tokens of this token's account")
    ResponseEntity<ListReply<TokenJson>> list(
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        return NextLink.reply(ListReply.of(tokens.list(page, me), page, TokenJson::of));
    }

    @PostMapping("/v1/tokens")
    @RequiresScope("tokens:write")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Makes a token with at most the scopes of this one")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CreatedToken.class)))
    ResponseEntity<?> create(
            @Valid @RequestBody NewToken wanted,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        return idempotency.once(me, key, "POST", "/v1/tokens", wanted, () -> {
            var created = tokens.create(newToken(wanted), me);
            var token = TokenJson.of(created.token());
            return ResponseEntity.created(URI.create("/v1/tokens/" + token.id()))
                    .header("Cache-Control", "no-store")
                    .body(new CreatedToken(token, created.plain()));
        });
    }

    private static NewApiToken newToken(NewToken wanted) {
        var customer = wanted.customerId() == null ? null : PublicId.parse("cus", wanted.customerId());
        if (customer == null && wanted.customerId() != null) {
            throw PanelException.invalid("customer_id", "unknown");
        }
        return new NewApiToken(
                wanted.name(),
                wanted.scopes(),
                customer,
                wanted.expiresAt(),
                wanted.allowedNetworks() == null ? List.of() : wanted.allowedNetworks());
    }

    @DeleteMapping("/v1/tokens/{id}")
    @RequiresScope("tokens:write")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends a token at once")
    void revoke(@PathVariable ApiTokenId id, Actor me) {
        tokens.revoke(id, me);
    }
}
