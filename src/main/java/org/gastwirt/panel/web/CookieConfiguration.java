package org.gastwirt.panel.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * Cookies: {@code __Host-} where there is HTTPS, so that no other host of the domain can set them. Lax, not Strict: a
 * one-time link in a mail must find its session.
 */
@Configuration(proxyBeanMethods = false)
class CookieConfiguration {

    @Bean
    CookieSerializer sessionCookie(WebSettings settings) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(name("session", settings));
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(settings.isSecure());
        cookie.setSameSite("Lax");
        return cookie;
    }

    /** In a cookie, so that a visitor of the login page costs no row in the database. */
    @Bean
    CsrfTokenRepository csrfTokens(WebSettings settings) {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(name("csrf", settings));
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).secure(settings.isSecure()).sameSite("Lax"));
        return tokens;
    }

    private static String name(String name, WebSettings settings) {
        return settings.isSecure() ? "__Host-" + name : "gastwirt-" + name;
    }
}
