package org.gastwirt.panel.network;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.gastwirt.panel.account.Idempotency;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ListReply;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/networks/{nameOrId}/pools")
@Tag(name = "IP pools")
class IpPoolsOfNetworkApi {

    private final Networks networks;
    private final IpPools pools;
    private final Idempotency idempotency;

    IpPoolsOfNetworkApi(Networks networks, IpPools pools, Idempotency idempotency) {
        this.networks = networks;
        this.pools = pools;
        this.idempotency = idempotency;
    }

    @GetMapping
    @RequiresScope("networks:read")
    @Operation(summary = "List a network's IP pools, oldest first: the order in which they are emptied")
    ListReply<IpPoolJson> list(@PathVariable String nameOrId, Actor me) {
        var all = pools.of(networks.find(nameOrId, me).id(), me);
        var page = new PageRequest(PageRequest.MAX, null);
        return ListReply.of(new Slice<>(List.copyOf(all), null), page, IpPoolJson::of);
    }

    @PostMapping
    @RequiresScope("networks:write")
    @Operation(
            summary = "Add an IP pool",
            description = "Network address, broadcast address and gateway are left out by themselves.")
    @ApiResponse(
            responseCode = "201",
            description = "The pool",
            content = @Content(schema = @Schema(implementation = IpPoolJson.class)))
    ResponseEntity<?> create(
            @PathVariable String nameOrId,
            @Valid @RequestBody IpPoolRequest body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor me) {
        var network = networks.find(nameOrId, me).id();
        return idempotency.once(me, key, "POST", "/v1/networks/" + network + "/pools", body, () -> {
            var pool = pools.create(network, body.pool(), me);
            return ResponseEntity.status(HttpStatus.CREATED)
                    .header("Location", "/v1/ip-pools/" + pool.id())
                    .body(IpPoolJson.of(pool));
        });
    }
}
