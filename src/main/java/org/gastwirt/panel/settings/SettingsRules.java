package org.gastwirt.panel.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PanelSettings;
import org.gastwirt.panel.shared.PanelSettings.Values;
import org.jspecify.annotations.Nullable;

/** The bounds of every setting, in one place for REST and the page. */
final class SettingsRules {

    static final int LONGEST_NAME = 60;
    static final int LONGEST_EMAIL = 254;
    static final int LONGEST_URL = 512;
    static final int MOST_QUARANTINE = 31_536_000;
    static final int MOST_GRACE = 2_592_000;
    static final int MOST_BULK = PanelSettings.MOST_BULK;

    private static final Set<String> LANGUAGES = Set.of("en", "de");
    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s\\p{Cntrl}<>,;?&]{1,64}@[^@\\s\\p{Cntrl}<>,;?&]{1,189}");

    private SettingsRules() {}

    /** @throws PanelException an invalid field */
    static void check(Values values) {
        if (values.name().isBlank()) {
            throw PanelException.invalid("name", "required");
        }
        if (values.name().length() > LONGEST_NAME) {
            throw PanelException.invalid("name", "length", LONGEST_NAME);
        }
        if (values.name().chars().anyMatch(Character::isISOControl)) {
            throw PanelException.invalid("name", "control_characters");
        }
        if (values.language() != null && !LANGUAGES.contains(values.language())) {
            throw PanelException.invalid("language", "locale");
        }
        range("quarantine_seconds", values.quarantine(), MOST_QUARANTINE);
        range("delete_grace_seconds", values.deleteGrace(), MOST_GRACE);
        if (values.bulkLimit() < 1 || values.bulkLimit() > MOST_BULK) {
            throw PanelException.invalid("bulk_limit", "range", 1, MOST_BULK);
        }
        if (values.supportEmail() != null
                && !EMAIL.matcher(values.supportEmail()).matches()) {
            throw PanelException.invalid("support_email", "email");
        }
        if (values.supportUrl() != null && !isWebAddress(values.supportUrl())) {
            throw PanelException.invalid("support_url", "format", "https://support.example.com");
        }
    }

    private static void range(String field, @Nullable Duration value, int most) {
        if (value != null && (value.isNegative() || value.toSeconds() > most)) {
            throw PanelException.invalid(field, "range", 0, most);
        }
    }

    /** A link on every customer's page: nothing but http and https. */
    private static boolean isWebAddress(String text) {
        try {
            var address = URI.create(text);
            return text.length() <= LONGEST_URL
                    && address.getHost() != null
                    && Set.of("http", "https").contains(address.getScheme());
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
