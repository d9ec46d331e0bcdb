package org.gastwirt.panel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTests {

    private static MailSettings settings(@Nullable String url, @Nullable String user, @Nullable String from) {
        return new MailSettings(
                url == null ? null : URI.create(url),
                user,
                "p",
                from,
                Duration.ofSeconds(1),
                List.of(),
                1,
                Duration.ofDays(1));
    }

    @Test
    void emptyMeansNoMail() {
        assertThat(settings("", "", "").url()).isNull();
        assertThat(settings(null, null, null).url()).isNull();
    }

    @Test
    void portsAreTheUsualOnes() {
        assertThat(settings("smtp://mail.example.com", null, "a@example.com").port())
                .isEqualTo(587);
        assertThat(settings("smtps://mail.example.com", null, "a@example.com").port())
                .isEqualTo(465);
        assertThat(settings("smtp://mail.example.com:25", null, "a@example.com").port())
                .isEqualTo(25);
    }

    @Test
    void aPasswordNeverCrossesTheNetworkInClear() {
        assertThat(settings("smtp://mail.example.com", "u", "a@example.com").needsStartTls())
                .isTrue();
        assertThat(settings("smtp://localhost", "u", "a@example.com").needsStartTls())
                .isFalse();
        assertThat(settings("smtp://mail.example.com", null, "a@example.com").needsStartTls())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.example.com", "http://mail.example.com", "smtp://u:p@mail.example.com", "smtp:"})
    void refusesWhatIsNoAddressOfAMailServer(String url) {
        assertThatThrownBy(() -> settings(url, null, "a@example.com")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aServerNeedsASender() {
        assertThatThrownBy(() -> settings("smtp://mail.example.com", null, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GASTWIRT_MAIL_FROM");
    }

    @Test
    void nothingSecretIsPrinted() {
        assertThat(settings("smtp://mail.example.com", "u", "a@example.com").toString())
                .doesNotContain("password", "p,");
    }
}
