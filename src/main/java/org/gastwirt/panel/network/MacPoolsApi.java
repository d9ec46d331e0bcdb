package org.gastwirt.panel.network;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.gastwirt.panel.account.Idempotency;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ListReplies;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;
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
@RequestMapping("/v1/mac-pools")
@Tag(name = "MAC pools")
class MacPoolsApi {

    /** A pool that a program wants. */
    record MacPoolRequest(
            @NotBlank @Size(max = NetworkRules.MAX_NAME) String name,

            @NotBlank @Size(max = 14) @Schema(description = "Three to five octets", example = "00:16:3e")
            String prefix,

            @Min(0) @Schema(description = "Where counting begins", defaultValue = "1") @Nullable
            Long firstIndex,

            @Min(0)
            @Max(NetworkRules.MAX_QUARANTINE)
            @Schema(description = "Left out: as the settings say, else a week")
            @Nullable
            Integer quarantineSeconds) {

        MacPools.NewMacPool pool() {
            return new MacPools.NewMacPool(name, prefix, firstIndex == null ? 1 : firstIndex, quarantineSeconds);
        }
    }

    /** A pool as programs read it. */
    record MacPoolJson(
            String id,
            String name,
            String prefix,
            long firstIndex,
            int quarantineSeconds,
            UsageJson usage,
            @Nullable String nextAddress,
            Instant createdAt) {

        static MacPoolJson of(MacPools.MacPool pool) {
            return new MacPoolJson(
                    pool.id().text(),
                    pool.name(),
                    pool.prefix(),
                    pool.firstIndex(),
                    pool.quarantineSeconds(),
                    UsageJson.of(pool.usage()),
                    pool.nextAddress(),
                    pool.createdAt());
        }
    }

    /** An address that a server had. */
    @Schema(name = "RestingMac")
    record RestingMacJson(String mac, Instant freeAfter) {}

    private final MacPools pools;
    private final Idempotency idempotency;

    MacPoolsApi(MacPools pools, Idempotency idempotency) {
        this.pools = pools;
        this.idempotency = idempotency;
    }

    @GetMapping
    @RequiresScope("networks:read")
    @Operation(summary = "List MAC pools, oldest first: the order in which they are emptied")
    ListReply<MacPoolJson> list(Actor me) {
        return ListReply.of(new Slice<>(pools.all(me), null), new PageRequest(PageRequest.MAX, null), MacPoolJson::of);
    }

    @GetMapping("/{id}")
    @RequiresScope("networks:read")
    @Operation(summary = "Read a MAC pool: how full it is, and which address comes next")
    MacPoolJson get(@PathVariable MacPoolId id, Actor me) {
        return MacPoolJson.of(pools.get(id, me));
    }

    @GetMapping("/{id}/quarantine")
    @RequiresScope("networks:read")
    @Operation(summary = "List the MAC addresses that rest, the first to be free again first")
    ResponseEntity<ListReply<RestingMacJson>> quarantine(
            @PathVariable MacPoolId id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        return ListReplies.of(
                pools.resting(id, page, me), page, resting -> new RestingMacJson(resting.mac(), resting.freeAfter()));
    }

    @PostMapping
    @RequiresScope("networks:write")
    @Operation(summary = "Add a MAC pool")
    @ApiResponse(
            responseCode = "201",
            description = "The pool",
            content = @Content(schema = @Schema(implementation = MacPoolJson.class)))
    ResponseEntity<?> create(
            @Valid @RequestBody MacPoolRequest body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        return idempotency.once(
                me,
                key,
                "POST",
                "/v1/mac-pools",
                body,
                () -> ResponseEntity.status(HttpStatus.CREATED).body(MacPoolJson.of(pools.create(body.pool(), me))));
    }

    @DeleteMapping("/{id}")
    @RequiresScope("networks:write")
    @Operation(summary = "Delete a MAC pool of which no server has an address")
    @ApiResponse(responseCode = "204", description = "Deleted")
    ResponseEntity<Void> delete(@PathVariable MacPoolId id, Actor me) {
        pools.delete(id, me);
        return ResponseEntity.noContent().build();
    }
}
