package org.gastwirt.panel.importing;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A file to look at. */
@Schema(name = "ServerImportRequest")
record ImportRequest(
        @Schema(description = "The file's content", example = "name = 'web'\nmemory = 512\n")
        @NotNull
        @Size(max = XlLimits.BYTES)
        String text) {}
