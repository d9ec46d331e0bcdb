package org.gastwirt.panel.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KeptTests {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    private final AtomicInteger computed = new AtomicInteger();

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    };

    private final Kept<Integer> kept = new Kept<>(computed::incrementAndGet, Duration.ofSeconds(30), clock);

    private void later(int seconds) {
        now.updateAndGet(instant -> instant.plusSeconds(seconds));
    }

    @Test
    void aFreshFigureIsNotComputedAgain() {
        assertThat(kept.get().value()).isEqualTo(1);
        later(29);
        assertThat(kept.get().value()).isEqualTo(1);
    }

    @Test
    void anOldOneIsShownOnceMoreWhileTheNewOneIsComputed() {
        Instant then = kept.get().at();
        later(31);
        assertThat(kept.get().at()).isEqualTo(then);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(kept.get().value()).isEqualTo(2));
    }

    @Test
    void oneThatNobodyAskedForSinceLongIsNotShown() {
        kept.get();
        later(3600);
        assertThat(kept.get().value()).isEqualTo(2);
    }
}
