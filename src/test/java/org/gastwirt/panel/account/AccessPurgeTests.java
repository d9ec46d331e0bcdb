package org.gastwirt.panel.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.SqlTime;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links, kept answers and tokens go when they have had their time. */
@PanelTest
class AccessPurgeTests {

    @Autowired
    TestAccess access;

    @Autowired
    AccessPurge purge;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void aLinkGoesWhenItExpired() {
        String hash = "purge-" + System.nanoTime();
        jdbc.sql("""
                insert into login_link (token_hash, purpose, created_at, expires_at)
                values (:hash, 'FIRST_ADMIN', :now, :ends)""")
                .param("hash", hash)
                .param("now", SqlTime.of(clock.instant()))
                .param("ends", SqlTime.of(clock.instant().plus(Duration.ofHours(1))))
                .update();
        purge.purge();
        assertThat(links(hash)).isEqualTo(1);
        clock.moveBy(Duration.ofHours(2));
        purge.purge();
        assertThat(links(hash)).isZero();
    }

    private int links(String hash) {
        return jdbc.sql("select count(*) from login_link where token_hash = ?")
                .param(hash)
                .query(Integer.class)
                .single();
    }

    @Test
    void aRevokedTokenGoesAfterNinetyDaysAndWhatItKeptGoesBefore() {
        var browser = access.browser(access.person(Role.ADMIN, null));
        String bearer = "Bearer " + access.adminToken("locations:write");
        String slug = "purge" + System.nanoTime();
        browser.send(
                "POST",
                "/v1/locations",
                "{\"slug\":\"%s\",\"name\":\"L\"}".formatted(slug),
                "Authorization",
                bearer,
                "Idempotency-Key",
                slug);
        String hash = org.gastwirt.panel.shared.SecretText.hash(bearer.substring("Bearer ".length()));
        assertThat(jdbc.sql("update api_token set revoked_at = :now where token_hash = :hash")
                        .param("now", SqlTime.of(clock.instant()))
                        .param("hash", hash)
                        .update())
                .isEqualTo(1);
        clock.moveBy(Duration.ofDays(89));
        purge.purge();
        assertThat(tokens(hash)).isEqualTo(Map.of("tokens", 1L, "answers", 0L));
        clock.moveBy(Duration.ofDays(2));
        purge.purge();
        assertThat(tokens(hash)).isEqualTo(Map.of("tokens", 0L, "answers", 0L));
    }

    private Map<String, @Nullable Object> tokens(String hash) {
        return jdbc.sql("""
                select (select count(*) from api_token where token_hash = :hash) as tokens,
                    (select count(*) from idempotency_key where token_id in
                        (select id from api_token where token_hash = :hash)) as answers""").param("hash", hash).query().singleRow();
    }
}
