package org.gastwirt.panel.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Everybody who may log in. How they do it is chosen in their own browser and not here. */
@RestController
@RequestMapping("/v1/accounts")
@Tag(name = "Accounts")
class AccountsEndpoint {

    /** A login to make. */
    @Schema(name = "NewAccount")
    record NewAccountRequest(
            @NotBlank @Size(max = 254) String email,
            @NotBlank @Size(max = 120) String name,
            @NotNull Role role,

            @Schema(description = "Whose, for the role CUSTOMER; such an account is an owner") @Nullable @Size(max = 40)
            String customerId,

            @Schema(description = "en or de; as the browser asks when not given") @Nullable @Size(max = 8)
            String locale) {

        NewAccount account() {
            return new NewAccount(email, name, role, owner(customerId), locale);
        }
    }

    private final Accounts accounts;
    private final Idempotency idempotency;

    AccountsEndpoint(Accounts accounts, Idempotency idempotency) {
        this.accounts = accounts;
        this.idempotency = idempotency;
    }

    private static @Nullable UUID owner(@Nullable String customer) {
        UUID id = customer == null ? null : PublicId.parse("cus", customer);
        if (id == null && customer != null) {
            throw PanelException.invalid("customer_id", "unknown");
        }
        return id;
    }

    @GetMapping
    @RequiresScope("accounts:read")
    @Operation(summary = "List who may log in, newest first")
    ResponseEntity<ListReply<AccountJson>> list(
            @RequestParam(name = "customer_id", required = false) @Nullable String customer,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        return NextLink.reply(ListReply.of(accounts.list(owner(customer), page, me), page, AccountJson::of));
    }

    @GetMapping("/{id}")
    @RequiresScope("accounts:read")
    @Operation(summary = "Read an account")
    AccountJson get(@PathVariable AccountId id, Actor me) {
        return AccountJson.of(accounts.get(id, me));
    }

    @PostMapping
    @RequiresScope("accounts:write")
    @Operation(
            summary = "Invite somebody",
            description = "The link, with which they choose their password within seven days, is answered this once.")
    @ApiResponse(
            responseCode = "201",
            description = "Invited",
            content = @Content(schema = @Schema(implementation = AccountJson.Link.class)))
    ResponseEntity<?> invite(
            @Valid @RequestBody NewAccountRequest body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        return idempotency.once(me, key, "POST", "/v1/accounts", body, () -> link(accounts.invite(body.account(), me)));
    }

    @PostMapping("/{id}/reset-links")
    @RequiresScope("accounts:write")
    @Operation(summary = "A link with which they choose a new password within a day; earlier ones end")
    @ApiResponse(
            responseCode = "201",
            description = "The link",
            content = @Content(schema = @Schema(implementation = AccountJson.Link.class)))
    ResponseEntity<AccountJson.Link> resetLink(@PathVariable AccountId id, Actor me) {
        return link(accounts.resetLink(id, me));
    }

    private static ResponseEntity<AccountJson.Link> link(OneTimeLink link) {
        return ResponseEntity.created(URI.create("/v1/accounts/" + link.account()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(AccountJson.Link.of(link));
    }

    @PutMapping("/{id}/lock")
    @RequiresScope("accounts:write")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Lock an account: its sessions, links and tokens end at once")
    void lock(@PathVariable AccountId id, Actor me) {
        accounts.disable(id, me);
    }

    @DeleteMapping("/{id}/lock")
    @RequiresScope("accounts:write")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let a locked account log in again; its tokens stay ended")
    void unlock(@PathVariable AccountId id, Actor me) {
        accounts.enable(id, me);
    }
}
