package org.gastwirt.panel.customer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.gastwirt.panel.account.Idempotency;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ListReplies;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/ssh-keys")
@Tag(name = "SSH keys")
class SshKeysApi {

    /** @param fingerprint as {@code ssh-keygen -l} says it */
    record SshKeyJson(
            SshKeyId id, CustomerId customerId, String name, String publicKey, String fingerprint, Instant createdAt) {

        static SshKeyJson of(SshKey key) {
            return new SshKeyJson(
                    key.id(), key.customer(), key.name(), key.publicKey(), key.fingerprint(), key.createdAt());
        }
    }

    record SshKeyRequest(
            @Schema(description = "Whose it is; a customer's own token may leave it out") @Nullable
            String customerId,

            @Schema(description = "The key's comment when not given", example = "laptop") @Size(max = 63) @Nullable
            String name,

            @Schema(description = "One line as OpenSSH writes it", example = "ssh-ed25519 AAAA… ada@laptop")
            @NotBlank
            @Size(max = 8192)
            String publicKey) {

        @Nullable
        CustomerId owner() {
            if (customerId == null) {
                return null;
            }
            var id = PublicId.parse("cus", customerId);
            if (id == null) {
                throw PanelException.invalid("customer_id", "unknown");
            }
            return new CustomerId(id);
        }
    }

    private final SshKeys keys;
    private final Idempotency idempotency;

    SshKeysApi(SshKeys keys, Idempotency idempotency) {
        this.keys = keys;
        this.idempotency = idempotency;
    }

    @GetMapping
    @RequiresScope("servers:read")
    @Operation(summary = "List stored SSH keys, newest first")
    ResponseEntity<ListReply<SshKeyJson>> list(
            @RequestParam(name = "customer_id", required = false) @Nullable CustomerId customer,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        return ListReplies.of(keys.list(customer, page, me), page, SshKeyJson::of);
    }

    @GetMapping("/{id}")
    @RequiresScope("servers:read")
    @Operation(summary = "Read a stored SSH key")
    SshKeyJson get(@PathVariable SshKeyId id, Actor me) {
        return SshKeyJson.of(keys.get(id, me));
    }

    @PostMapping
    @RequiresScope("servers:write")
    @Operation(summary = "Store an SSH key; orders and reinstallations may name it by its id")
    @ApiResponse(
            responseCode = "201",
            description = "The key",
            content = @Content(schema = @Schema(implementation = SshKeyJson.class)))
    ResponseEntity<?> add(
            @Valid @RequestBody SshKeyRequest body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        return idempotency.once(me, key, "POST", "/v1/ssh-keys", body, () -> {
            var stored = keys.add(body.owner(), body.name(), body.publicKey(), me);
            return ResponseEntity.status(HttpStatus.CREATED)
                    .header(HttpHeaders.LOCATION, "/v1/ssh-keys/" + stored.id())
                    .body(SshKeyJson.of(stored));
        });
    }

    @DeleteMapping("/{id}")
    @RequiresScope("servers:write")
    @Operation(summary = "Forget an SSH key; servers that have it keep it")
    @ApiResponse(responseCode = "204", description = "Forgotten")
    ResponseEntity<Void> remove(@PathVariable SshKeyId id, Actor me) {
        keys.remove(id, me);
        return ResponseEntity.noContent().build();
    }
}
