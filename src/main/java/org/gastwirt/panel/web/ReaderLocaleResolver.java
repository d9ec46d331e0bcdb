package org.gastwirt.panel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** English or German: as this reader chose, else as the browser asks. */
@Component("localeResolver")
class ReaderLocaleResolver implements LocaleResolver {

    private final AcceptHeaderLocaleResolver browser = new AcceptHeaderLocaleResolver();

    ReaderLocaleResolver() {
        browser.setSupportedLocales(List.of(Locale.ENGLISH, Locale.GERMAN));
        browser.setDefaultLocale(Locale.ENGLISH);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        Locale chosen = PreferenceCookies.language(request);
        return chosen != null ? chosen : browser.resolveLocale(request);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language is chosen at /preferences");
    }
}
