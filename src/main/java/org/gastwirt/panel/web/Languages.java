package org.gastwirt.panel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.gastwirt.panel.shared.PanelSettings;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/**
 * English for programs; for people what their account says, else what they chose in this browser, else
 * what it asks for.
 */
class Languages extends AcceptHeaderLocaleResolver {

    static final String ATTRIBUTE = Languages.class.getName();

    private final PanelSettings panel;

    Languages(PanelSettings panel) {
        this.panel = panel;
        setSupportedLocales(List.of(Locale.ENGLISH, Locale.GERMAN));
    }

    /** For those who ask for no language of ours. */
    @Override
    public Locale getDefaultLocale() {
        String chosen = panel.current().language();
        return chosen == null ? Locale.ENGLISH : Locale.forLanguageTag(chosen);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (ProblemReply.isFor(request)) {
            return Locale.ENGLISH;
        }
        if (request.getAttribute(ATTRIBUTE) instanceof String chosen) {
            return Locale.forLanguageTag(chosen);
        }
        Locale browsers = PreferenceCookies.language(request);
        return browsers != null ? browsers : super.resolveLocale(request);
    }
}
