package org.gastwirt.panel.settings;

import java.time.Duration;
import java.util.Map;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PanelSettings.Values;
import org.jspecify.annotations.Nullable;

/** What is typed about the panel; times in hours and minutes. Bound by field. */
class SettingsForm {

    static final Map<String, String> NAMES =
            Map.of("quarantine_seconds", "quarantineHours", "delete_grace_seconds", "graceMinutes");

    String name = "";
    String language = "";
    String supportEmail = "";
    String supportUrl = "";

    @Nullable
    Integer quarantineHours;

    @Nullable
    Integer graceMinutes;

    @Nullable
    Integer bulkLimit;

    @Nullable
    Long version;

    static SettingsForm of(Values values) {
        var form = new SettingsForm();
        form.name = values.name();
        form.language = text(values.language());
        form.supportEmail = text(values.supportEmail());
        form.supportUrl = text(values.supportUrl());
        form.quarantineHours =
                values.quarantine() == null ? null : (int) values.quarantine().toHours();
        form.graceMinutes =
                values.deleteGrace() == null ? null : (int) values.deleteGrace().toMinutes();
        form.bulkLimit = values.bulkLimit();
        form.version = values.version();
        return form;
    }

    /** @param before what is finer than hours and minutes is kept when the number was not touched */
    Values values(Values before) {
        if (bulkLimit == null) {
            throw PanelException.invalid("bulk_limit", "required");
        }
        var shown = of(before);
        return new Values(
                name.strip(),
                orNull(language),
                java.util.Objects.equals(quarantineHours, shown.quarantineHours)
                        ? before.quarantine()
                        : quarantineHours == null ? null : Duration.ofHours(quarantineHours),
                java.util.Objects.equals(graceMinutes, shown.graceMinutes)
                        ? before.deleteGrace()
                        : graceMinutes == null ? null : Duration.ofMinutes(graceMinutes),
                bulkLimit,
                orNull(supportEmail),
                orNull(supportUrl),
                0);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static @Nullable String orNull(String typed) {
        return typed.isBlank() ? null : typed.strip();
    }
}
