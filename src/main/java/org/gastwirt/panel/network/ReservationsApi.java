package org.gastwirt.panel.network;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.gastwirt.panel.account.RequiresScope;
import org.gastwirt.panel.network.IpPoolsApi.AddressJson;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Addresses that no server is given. */
@RestController
@RequestMapping("/v1/ip-pools/{id}/reservations")
@Tag(name = "IP pools")
class ReservationsApi {

    /** An address to keep, and why. */
    record Reservation(
            @NotBlank @Size(max = 49) String address,
            @Nullable @Size(max = NetworkRules.MAX_NOTE) String note) {}

    private final IpPools pools;

    ReservationsApi(IpPools pools) {
        this.pools = pools;
    }

    @PostMapping
    @RequiresScope("networks:write")
    @Operation(
            summary = "Reserve an address, so that no server is given it",
            description = "Again: the note is changed.")
    @ApiResponse(responseCode = "201", description = "It is reserved")
    ResponseEntity<AddressJson> reserve(@PathVariable IpPoolId id, @Valid @RequestBody Reservation body, Actor me) {
        var note = body.note() == null ? "" : body.note();
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(AddressJson.of(pools.reserve(id, body.address(), note, me)));
    }

    @DeleteMapping("/{address}")
    @RequiresScope("networks:write")
    @Operation(summary = "Let a reserved address be given again")
    @ApiResponse(responseCode = "204", description = "It is free")
    ResponseEntity<Void> unreserve(@PathVariable IpPoolId id, @PathVariable String address, Actor me) {
        pools.unreserve(id, address, me);
        return ResponseEntity.noContent().build();
    }
}
