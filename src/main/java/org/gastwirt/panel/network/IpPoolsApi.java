package org.gastwirt.panel.network;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.network.IpPools.AddressState;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ListReplies;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.MergePatch;
import org.gastwirt.panel.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/ip-pools/{id}")
@Tag(name = "IP pools")
class IpPoolsApi {

    /** More addresses for a pool. */
    record MoreAddresses(@NotEmpty @Size(max = 4096) List<@NotNull @Size(max = 100) String> addresses) {}

    /** What of a pool can be changed. */
    record PoolChange(
            @NotNull @Min(0) @Max(NetworkRules.MAX_QUARANTINE)
            Integer quarantineSeconds) {}

    /** One address of a pool. */
    record AddressJson(
            String address,
            AddressState state,
            @Nullable String serverId,
            @Nullable String note,
            @Nullable Instant freeAfter,
            @Nullable Instant takenAt) {

        static AddressJson of(IpPools.PoolAddress row) {
            return new AddressJson(
                    row.address(), row.state(), row.serverText(), row.note(), row.freeAfter(), row.takenAt());
        }
    }

    private final IpPools pools;

    IpPoolsApi(IpPools pools) {
        this.pools = pools;
    }

    @GetMapping
    @RequiresScope("networks:read")
    @Operation(summary = "Read an IP pool and how full it is")
    IpPoolJson get(@PathVariable IpPoolId id, Actor me) {
        return IpPoolJson.of(pools.get(id, me));
    }

    @PatchMapping(consumes = {MergePatch.TYPE, MediaType.APPLICATION_JSON_VALUE})
    @RequiresScope("networks:write")
    @Operation(summary = "Change how long released addresses rest")
    IpPoolJson change(@PathVariable IpPoolId id, @Valid @RequestBody PoolChange body, Actor me) {
        return IpPoolJson.of(pools.setQuarantine(id, body.quarantineSeconds(), me));
    }

    @DeleteMapping
    @RequiresScope("networks:write")
    @Operation(summary = "Delete an IP pool of which no server has an address")
    @ApiResponse(responseCode = "204", description = "Deleted")
    ResponseEntity<Void> delete(@PathVariable IpPoolId id, Actor me) {
        pools.delete(id, me);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/addresses")
    @RequiresScope("networks:read")
    @Operation(summary = "List addresses in their order; of IPv6 those prefixes that were ever cut")
    ResponseEntity<ListReply<AddressJson>> addresses(
            @PathVariable IpPoolId id,
            @RequestParam(required = false) @Nullable AddressState state,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Actor me) {
        var page = new PageRequest(limit, cursor);
        return ListReplies.of(pools.addresses(id, state, page, me), page, AddressJson::of);
    }

    @PostMapping("/addresses")
    @RequiresScope("networks:write")
    @Operation(summary = "Add addresses to an IPv4 pool; those it has already stay as they are")
    IpPoolJson add(@PathVariable IpPoolId id, @Valid @RequestBody MoreAddresses body, Actor me) {
        return IpPoolJson.of(pools.addAddresses(id, body.addresses(), me));
    }
}
