package org.gastwirt.panel.mail;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code gastwirt.mail}.
 *
 * @param url {@code smtp://host:587} (STARTTLS) or {@code smtps://host:465}; null: the panel sends no mail
 * @param user the login there; null: none
 * @param from the address that mails come from; required with a url
 * @param timeout for each of connecting, reading and writing
 * @param retries how long to wait before each next attempt; after the last one the mail is given up
 * @param most how many may wait
 * @param kept how long it stays known what became of a mail
 */
@ConfigurationProperties("gastwirt.mail")
record MailSettings(
        @Nullable URI url,
        @Nullable String user,
        @Nullable String password,
        @Nullable String from,
        @DefaultValue("20s") Duration timeout,

        @DefaultValue({"1m", "5m", "30m", "2h", "8h", "24h"})
        List<Duration> retries,

        @DefaultValue("10000") int most,
        @DefaultValue("30d") Duration kept) {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1");

    MailSettings {
        retries = List.copyOf(retries);
        user = blankAsNull(user);
        password = blankAsNull(password);
        from = blankAsNull(from);
        if (url != null && url.toString().isEmpty()) {
            url = null;
        }
        if (url != null && (url.getHost() == null || !Set.of("smtp", "smtps").contains(url.getScheme()))) {
            throw new IllegalArgumentException(
                    "GASTWIRT_MAIL_URL must look like smtp://mail.example.com:587 or smtps://mail.example.com:465");
        }
        if (url != null && url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "GASTWIRT_MAIL_URL must not have a password in it: use GASTWIRT_MAIL_USER and GASTWIRT_MAIL_PASSWORD");
        }
        if (url != null && from == null) {
            throw new IllegalArgumentException(
                    "GASTWIRT_MAIL_URL needs GASTWIRT_MAIL_FROM, the address that mails come from");
        }
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    boolean isTls() {
        return url != null && "smtps".equals(url.getScheme());
    }

    /** A password goes over an encrypted connection only, but to this machine. */
    boolean needsStartTls() {
        return url != null && !isTls() && user != null && !LOCAL.contains(url.getHost());
    }

    int port() {
        if (url == null) {
            throw new IllegalStateException("no mail server is configured");
        }
        return url.getPort() > 0 ? url.getPort() : isTls() ? 465 : 587;
    }

    @Override
    public String toString() {
        return "MailSettings[url=" + url + ", from=" + from + "]";
    }
}
