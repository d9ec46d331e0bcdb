package org.gastwirt.panel.host;

import java.util.regex.Pattern;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.PanelException;

/** What names and settings of hosts must look like; a refusal names the field as the API calls it. */
final class HostRules {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");
    private static final double MAX_RATIO = 64;

    private HostRules() {}

    static void slug(String text, String field) {
        if (!SLUG.matcher(text).matches()) {
            throw PanelException.invalid(field, "format", "ams-1");
        }
    }

    static void title(String text, String field) {
        if (text.isBlank()) {
            throw PanelException.invalid(field, "required");
        }
        if (text.strip().length() > 80) {
            throw PanelException.invalid(field, "length", 80);
        }
    }

    static void settings(HostSettings settings) {
        if (!NAME.matcher(settings.name()).matches()) {
            throw PanelException.invalid("name", "format", "host-1.example.com");
        }
        double ratio = settings.vcpuRatio();
        if (!(ratio > 0 && ratio <= MAX_RATIO)) {
            throw PanelException.invalid("vcpu_ratio", "range", 0.1, MAX_RATIO);
        }
        reserve(settings.memoryReserve(), "memory_reserve_bytes");
        reserve(settings.storageReserve(), "storage_reserve_bytes");
    }

    private static void reserve(Bytes amount, String field) {
        if (amount.value() > 1L << 50) {
            throw PanelException.invalid(field, "range", 0, 1L << 50);
        }
    }
}
