package org.gastwirt.panel.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Component;

/** What browsers are told: no script and no style but our own files, no frames, nothing leaked to other sites. */
@Component
class SecurityHeaders {

    private final String contentSecurity;

    SecurityHeaders(WebSettings settings) {
        this.contentSecurity = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                + " font-src 'self'; connect-src 'self' " + settings.webSocketOrigin()
                + "; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    }

    HttpSecurity on(HttpSecurity http) {
        return http.headers(
                headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(contentSecurity))
                        .frameOptions(FrameOptionsConfig::deny)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .crossOriginOpenerPolicy(coop -> coop.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(corp -> corp.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy(
                                        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-read=(self), clipboard-write=(self)")));
    }
}
