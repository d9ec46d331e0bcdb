package org.gastwirt.panel.network;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.network.IpPoolsApi.AddressJson;
import org.gastwirt.panel.shared.Actor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One address of a pool. */
@RestController
@RequestMapping("/v1/ip-pools/{id}")
@Tag(name = "IP pools")
class QuarantineApi {

    private final IpPools pools;

    QuarantineApi(IpPools pools) {
        this.pools = pools;
    }

    @GetMapping("/addresses/{address}")
    @RequiresScope("networks:read")
    @Operation(summary = "Read one address of a pool: what it is, and whose")
    AddressJson get(@PathVariable IpPoolId id, @PathVariable String address, Actor me) {
        return AddressJson.of(pools.address(id, address, me));
    }

    @DeleteMapping("/quarantine/{address}")
    @RequiresScope("networks:write")
    @Operation(
            summary = "End an address's quarantine",
            description = "From now on it may be given to a server. Neighbours may still remember who had it.")
    @ApiResponse(responseCode = "204", description = "It is free")
    ResponseEntity<Void> end(@PathVariable IpPoolId id, @PathVariable String address, Actor me) {
        pools.endQuarantine(id, address, me);
        return ResponseEntity.noContent().build();
    }
}
