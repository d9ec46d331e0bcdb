package org.gastwirt.panel.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** All tokens of a customer, whoever of its people made them. */
@RestController
@RequestMapping("/v1/customers/{id}/tokens")
@Tag(name = "Tokens")
class CustomerTokensEndpoint {

    /** @param holder the e-mail address of the account that it belongs to */
    @Schema(name = "HeldToken")
    record HeldToken(TokenJson token, String holder) {

        static HeldToken of(ApiTokens.Held held) {
            return new HeldToken(TokenJson.of(held.token()), held.holder());
        }
    }

    private final ApiTokens tokens;

    CustomerTokensEndpoint(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping
    @RequiresScope("tokens:read")
    @Operation(summary = "List a customer's tokens", description = "For the provider and the customer's owners.")
    ResponseEntity<ListReply<HeldToken>> list(
            @PathVariable String id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        return NextLink.reply(ListReply.of(tokens.listOf(PublicId.require("cus", id), page, me), page, HeldToken::of));
    }

    @DeleteMapping("/{token}")
    @RequiresScope("tokens:write")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends one of a customer's tokens at once")
    void revoke(@PathVariable String id, @PathVariable ApiTokenId token, Actor me) {
        tokens.revokeOf(PublicId.require("cus", id), token, me);
    }
}
