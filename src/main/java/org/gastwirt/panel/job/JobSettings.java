package org.gastwirt.panel.job;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code gastwirt.job}.
 *
 * @param lease how long a job rests after its panel died; renewed at a quarter of it
 * @param sweep how often jobs that nobody woke are looked for
 */
@ConfigurationProperties("gastwirt.job")
record JobSettings(
        @DefaultValue("30s") Duration lease,
        @DefaultValue("10s") Duration sweep) {

    JobSettings {
        if (lease.compareTo(Duration.ofSeconds(2)) < 0 || sweep.compareTo(Duration.ofMillis(500)) < 0) {
            throw new IllegalArgumentException("gastwirt.job.lease is at least 2s, gastwirt.job.sweep at least 500ms");
        }
    }
}
