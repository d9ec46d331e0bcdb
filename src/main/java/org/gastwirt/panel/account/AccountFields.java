package org.gastwirt.panel.account;

import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Pattern;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;

/** What an account's fields may hold. */
final class AccountFields {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,189}");
    private static final Set<String> LANGUAGES = Set.of("en", "de");

    private AccountFields() {}

    static String email(String email) {
        String text = email.strip();
        if (!EMAIL.matcher(text).matches()) {
            throw PanelException.invalid("email", "format", "ada@example.com");
        }
        return text;
    }

    static String name(String name) {
        String text = name.strip();
        if (text.isEmpty()) {
            throw PanelException.invalid("name", "required");
        }
        if (text.length() > 120) {
            throw PanelException.invalid("name", "length", 120);
        }
        return text;
    }

    static @Nullable String locale(@Nullable String locale) {
        if (locale == null || locale.isEmpty()) {
            return null;
        }
        if (!LANGUAGES.contains(locale)) {
            throw PanelException.invalid("locale", "format", "en, de");
        }
        return locale;
    }

    static @Nullable String timeZone(@Nullable String zone) {
        if (zone == null || zone.isEmpty()) {
            return null;
        }
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw PanelException.invalid("time_zone", "format", "Europe/Berlin");
        }
        return zone;
    }
}
