package org.gastwirt.panel.account;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code gastwirt}.
 *
 * @param baseUrl where browsers reach the panel
 * @param firstAdminFile where the first admin's link is written too, readable by the panel's user only
 * @param setupTokenFile where the first start writes an API token for programs on this machine that set the panel up
 * @param bcryptStrength logarithm of the rounds; 4 to 31
 * @param sessionIdle and {@code sessionAbsolute}: when a login ends without requests, and whatever happens
 * @param loginPerAccount and {@code loginPerAddress}: attempts in {@code loginWindow}
 * @param failedTokensPerAddress bearer tokens that are none, in {@code loginWindow}
 * @param idempotencyKept how long answers are given again
 */
@ConfigurationProperties("gastwirt")
record AccountSettings(
        @DefaultValue("http://localhost:8080") URI baseUrl,
        @Nullable String firstAdminFile,
        @Nullable String setupTokenFile,
        @DefaultValue("12") int bcryptStrength,
        @DefaultValue("2h") Duration sessionIdle,
        @DefaultValue("12h") Duration sessionAbsolute,
        @DefaultValue("10") int loginPerAccount,
        @DefaultValue("50") int loginPerAddress,
        @DefaultValue("100") int failedTokensPerAddress,
        @DefaultValue("10m") Duration loginWindow,
        @DefaultValue("7d") Duration idempotencyKept) {

    AccountSettings {
        if (bcryptStrength < 4 || bcryptStrength > 31) {
            throw new IllegalArgumentException("gastwirt.bcrypt-strength must be between 4 and 31");
        }
        if (loginPerAccount < 1 || loginPerAddress < 1 || failedTokensPerAddress < 1) {
            throw new IllegalArgumentException(
                    "gastwirt.login-per-account, -address and failed-tokens-per-address must be at least 1");
        }
    }

    /** An address on the panel, without a doubled slash. */
    String url(String path) {
        String base = baseUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
