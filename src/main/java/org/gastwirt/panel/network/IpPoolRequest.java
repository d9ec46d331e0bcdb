package org.gastwirt.panel.network;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pool that a program wants. */
record IpPoolRequest(
        @NotBlank @Size(max = NetworkRules.MAX_NAME) String name,

        @NotBlank @Size(max = 49) @Schema(description = "The subnet the gateway is in", example = "192.0.2.0/24")
        String subnet,

        @Size(max = 45) @Schema(description = "Left out: the subnet's first address", example = "192.0.2.1") @Nullable
        String gateway,

        @Schema(
                description =
                        "IPv4: prefixes, ranges and single addresses below the subnet; left out: all of it. IPv6: leave out.",
                example = "[\"192.0.2.10-192.0.2.50\"]")
        @Nullable
        @Size(max = 4096)
        List<@NotNull @Size(max = 100) String> addresses,

        @Min(8) @Max(128) @Schema(description = "IPv6: prefix length of each server", example = "64") @Nullable
        Integer serverPrefix,

        @Min(0)
        @Max(NetworkRules.MAX_QUARANTINE)
        @Schema(description = "How long a released address rests; left out: as the settings say, else a day")
        @Nullable
        Integer quarantineSeconds) {

    IpPools.NewIpPool pool() {
        return new IpPools.NewIpPool(
                name, subnet, gateway, addresses == null ? List.of() : addresses, serverPrefix, quarantineSeconds);
    }
}
