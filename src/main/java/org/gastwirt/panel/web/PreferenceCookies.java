package org.gastwirt.panel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** What this browser prefers; kept in cookies, so that the page before the login has it too. */
final class PreferenceCookies {

    static final Set<String> THEMES = Set.of("light", "dark");
    static final Set<String> LANGUAGES = Set.of("en", "de");

    private static final String THEME = "theme";
    private static final String LANGUAGE = "language";

    private PreferenceCookies() {}

    static @Nullable String theme(HttpServletRequest request) {
        return read(request, THEME, THEMES);
    }

    static @Nullable Locale language(HttpServletRequest request) {
        String language = read(request, LANGUAGE, LANGUAGES);
        return language == null ? null : Locale.of(language);
    }

    private static @Nullable String read(HttpServletRequest request, String name, Set<String> known) {
        var cookie = WebUtils.getCookie(request, name);
        return cookie != null && known.contains(cookie.getValue()) ? cookie.getValue() : null;
    }

    /** A value that is not known (for example {@code system}) removes the cookie. */
    static ResponseCookie ofTheme(String theme, boolean secure) {
        return cookie(THEME, theme, THEMES.contains(theme), secure);
    }

    static ResponseCookie ofLanguage(String language, boolean secure) {
        return cookie(LANGUAGE, language, LANGUAGES.contains(language), secure);
    }

    private static ResponseCookie cookie(String name, String value, boolean known, boolean secure) {
        return ResponseCookie.from(name, known ? value : "")
                .maxAge(known ? Duration.ofDays(365) : Duration.ZERO)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .build();
    }
}
