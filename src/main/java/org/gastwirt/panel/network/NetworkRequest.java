package org.gastwirt.panel.network;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program says about a network. */
record NetworkRequest(
        @NotBlank @Size(max = NetworkRules.MAX_NAME) @Schema(example = "public")
        String name,

        @NotBlank @Size(max = 15) @Schema(description = "The Linux bridge on every host", example = "br0")
        String bridge,

        @Schema(description = "Addresses of name servers", example = "[\"192.0.2.53\"]")
        @Nullable
        @Size(max = NetworkRules.MAX_RESOLVERS)
        List<@NotNull @Size(max = 45) String> resolvers) {

    Networks.Details details() {
        return new Networks.Details(name, bridge, resolvers == null ? List.of() : resolvers);
    }

    static NetworkRequest of(Networks.Network network) {
        return new NetworkRequest(network.name(), network.bridge(), network.resolvers());
    }
}
