package org.gastwirt.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The cap of a copy. */
class ThrottleTests {

    @Test
    void aCapLetsSoManyBytesPassASecond() {
        var now = new AtomicLong(1_000_000_000L);
        var throttle = new Throttle(1 << 20, now::get);
        assertThat(throttle.atOnce(256 * 1024)).isEqualTo(256 * 1024);
        assertThat(new Throttle(64 * 1024, now::get).atOnce(256 * 1024)).isEqualTo(64 * 1024);
        long waited = 0;
        for (int i = 0; i < 40; i++) {
            long wait = throttle.delay(256 * 1024);
            waited += wait;
            now.addAndGet(wait);
        }
        // ten MiB at one a second, the last piece not waited for
        assertThat(waited).isBetween(9_000_000_000L, 10_000_000_000L);
        assertThat(new Throttle(0, now::get).delay(1L << 40)).isZero();
    }
}
