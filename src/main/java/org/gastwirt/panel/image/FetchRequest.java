package org.gastwirt.panel.image;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.panel.host.HostId;
import org.jspecify.annotations.Nullable;

/** Where a file is to be fetched from: an address, or a path on a host. */
record FetchRequest(
        @Size(max = 1000) @Schema(description = "https") @Nullable
        String url,

        @Size(max = 140) @Schema(description = "Published SHA-256 or SHA-512, hexadecimal") @Nullable
        String checksum,

        @Schema(description = "A host that has the file; with path", example = "hst_01jzc3q8x4f6v9t2m5k7b0d1e3")
        @Nullable
        HostId host,

        @Size(max = 500) @Schema(description = "Below the directory that the host's settings allow") @Nullable
        String path,

        @Schema(description = "Left out: the image's main file")
        ImageFile.@Nullable Role role) {}
