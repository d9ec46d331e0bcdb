package org.gastwirt.panel.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.gastwirt.panel.account.PasskeyChallenges.Purpose;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.gastwirt.panel.testing.TestAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a passkey signs is good once, in one session, for one purpose. That real ones work is seen in a browser. */
@PanelTest
class PasskeyTests {

    @Autowired
    PasskeyChallenges challenges;

    @Autowired
    TestAccess access;

    @Autowired
    MovableClock clock;

    private final String session = UUID.randomUUID().toString();

    @AfterEach
    void setTheClockBack() {
        clock.reset();
    }

    @Test
    void aChallengeIsTakenOnceAlsoInParallel() throws Exception {
        String challenge = challenges.issue(Purpose.LOGIN, session, null);
        var start = new CyclicBarrier(8);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> attempt = () -> {
                start.await();
                return challenges.take(challenge, Purpose.LOGIN, session, null);
            };
            assertThat(threads.invokeAll(
                            IntStream.range(0, 8).mapToObj(i -> attempt).toList()))
                    .extracting(Future::get)
                    .filteredOn(Boolean::booleanValue)
                    .hasSize(1);
        }
    }

    @Test
    void aChallengeIsGoodForItsSessionItsPurposeAndItsAccountOnly() {
        var ada = access.person(Role.ADMIN, null).id();
        var bob = access.person(Role.ADMIN, null).id();
        String challenge = challenges.issue(Purpose.CONFIRM, session, ada);
        assertThat(challenges.take(challenge, Purpose.CONFIRM, "another session", ada))
                .isFalse();
        assertThat(challenges.take(challenge, Purpose.SECOND_FACTOR, session, ada))
                .isFalse();
        assertThat(challenges.take(challenge, Purpose.CONFIRM, session, bob)).isFalse();
        assertThat(challenges.take(challenge, Purpose.CONFIRM, session, null)).isFalse();
        assertThat(challenges.take(challenge, Purpose.CONFIRM, session, ada)).isTrue();
    }

    @Test
    void aChallengeEndsAfterFiveMinutes() {
        String challenge = challenges.issue(Purpose.LOGIN, session, null);
        clock.moveBy(Duration.ofMinutes(6));
        assertThat(challenges.take(challenge, Purpose.LOGIN, session, null)).isFalse();
    }

    @Test
    void whatIsNoPasskeysAnswerIsRefusedInWords() {
        var browser = access.anonymous();
        browser.get("/login");
        assertThat(browser.sendWithCsrf("POST", "/login/passkey/options").body())
                .contains("\"userVerification\"");
        for (String nonsense :
                new String[] {"", "{}", "[]", "null", "{\"id\":\"AA\",\"response\":{}}", "x".repeat(9999)}) {
            var reply = browser.post("/login/passkey", Map.of("credential", nonsense));
            assertThat(reply.statusCode()).as(nonsense).isEqualTo(422);
            assertThat(reply.body()).contains("The passkey was not accepted.");
        }
    }
}
