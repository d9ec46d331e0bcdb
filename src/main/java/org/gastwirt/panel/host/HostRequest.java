package org.gastwirt.panel.host;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/** What a program says about a host. */
record HostRequest(
        @NotBlank @Size(max = 63) @Schema(example = "host-1")
        String name,

        @NotBlank @Size(max = 40) @Schema(description = "Slug or id; cannot be changed later", example = "ams")
        String location,

        @Schema(description = "Takes no new servers", defaultValue = "false") @Nullable
        Boolean maintenance,

        @Positive @DecimalMax("64") @Schema(description = "vCPUs sold per CPU", defaultValue = "4") @Nullable
        Double vcpuRatio,

        @PositiveOrZero @Schema(description = "Stays with the host itself", defaultValue = "1073741824") @Nullable
        Long memoryReserveBytes,

        @PositiveOrZero @Schema(description = "Stays with the host itself", defaultValue = "5368709120") @Nullable
        Long storageReserveBytes) {

    HostSettings settings() {
        var usual = HostSettings.of(name);
        return new HostSettings(
                name,
                maintenance != null && maintenance,
                vcpuRatio == null ? usual.vcpuRatio() : vcpuRatio,
                memoryReserveBytes == null ? usual.memoryReserve() : new Bytes(memoryReserveBytes),
                storageReserveBytes == null ? usual.storageReserve() : new Bytes(storageReserveBytes));
    }

    static HostRequest of(Host host) {
        var settings = host.settings();
        return new HostRequest(
                settings.name(),
                host.location().slug(),
                settings.maintenance(),
                settings.vcpuRatio(),
                settings.memoryReserve().value(),
                settings.storageReserve().value());
    }
}
