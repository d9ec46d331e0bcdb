package org.gastwirt.panel.settings;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.gastwirt.panel.shared.PanelSettings.Values;
import org.jspecify.annotations.Nullable;

/** The settings as programs read and write them. */
@Schema(name = "Settings")
record SettingsRequest(
        @NotBlank @Size(max = SettingsRules.LONGEST_NAME) @Schema(description = "What the panel calls itself")
        String name,

        @Schema(
                description = "For readers whose account and browser ask for no language of the panel; null: English",
                allowableValues = {"en", "de"})
        @Nullable
        String language,

        @Min(0)
        @Max(SettingsRules.MOST_QUARANTINE)
        @Schema(
                description =
                        "How long released addresses of new pools rest; null: a day, and a week for MAC addresses")
        @Nullable
        Integer quarantineSeconds,

        @Min(0)
        @Max(SettingsRules.MOST_GRACE)
        @Schema(description = "How long a deletion can be taken back; null: as the panel is configured")
        @Nullable
        Integer deleteGraceSeconds,

        @NotNull @Min(1) @Max(SettingsRules.MOST_BULK) @Schema(description = "How many servers one order may change")
        Integer bulkLimit,

        @Size(max = SettingsRules.LONGEST_EMAIL) @Schema(description = "Shown to customers") @Nullable
        String supportEmail,

        @Size(max = SettingsRules.LONGEST_URL) @Schema(description = "Shown to customers") @Nullable
        String supportUrl) {

    static SettingsRequest of(Values values) {
        return new SettingsRequest(
                values.name(),
                values.language(),
                seconds(values.quarantine()),
                seconds(values.deleteGrace()),
                values.bulkLimit(),
                values.supportEmail(),
                values.supportUrl());
    }

    private static @Nullable Integer seconds(@Nullable Duration duration) {
        return duration == null ? null : Math.toIntExact(duration.toSeconds());
    }

    Values values() {
        return new Values(
                name.strip(),
                language,
                duration(quarantineSeconds),
                duration(deleteGraceSeconds),
                bulkLimit,
                supportEmail,
                supportUrl,
                0);
    }

    private static @Nullable Duration duration(@Nullable Integer seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
