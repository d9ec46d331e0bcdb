package org.gastwirt.panel.host;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.gastwirt.panel.shared.Bytes;
import org.jspecify.annotations.Nullable;

/** What a person types about a host; reserves in GiB. */
record HostForm(
        @NotBlank @Size(max = 63) @Nullable String name,
        @Nullable String location,
        @Nullable Boolean maintenance,

        @NotNull @DecimalMin(value = "0", inclusive = false) @DecimalMax("64") @Nullable
        Double vcpuRatio,

        @NotNull @PositiveOrZero @Max(1 << 20) @Nullable Long memoryReserveGib,
        @NotNull @PositiveOrZero @Max(1 << 20) @Nullable Long storageReserveGib) {

    private static final long GIB = 1L << 30;

    static HostForm empty() {
        return of(HostSettings.of(""), "");
    }

    static HostForm of(Host host) {
        return of(host.settings(), host.location().slug());
    }

    private static HostForm of(HostSettings settings, String location) {
        return new HostForm(
                settings.name(),
                location,
                settings.maintenance(),
                settings.vcpuRatio(),
                settings.memoryReserve().value() / GIB,
                settings.storageReserve().value() / GIB);
    }

    HostSettings settings() {
        return new HostSettings(
                name == null ? "" : name.strip(),
                maintenance != null && maintenance,
                vcpuRatio == null ? 0 : vcpuRatio,
                gib(memoryReserveGib),
                gib(storageReserveGib));
    }

    private static Bytes gib(@Nullable Long count) {
        return Bytes.gib(count == null ? 0 : count);
    }
}
