package org.gastwirt.panel.shared;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code gastwirt.retention}: how long the panel remembers what is over. The audit trail stays for ever.
 *
 * @param jobs finished jobs with their steps
 * @param details what is only of use while somebody looks into a failure: jobs' logs, what hosts were sent and answered
 * @param tokens API tokens after they ended
 */
@ConfigurationProperties("gastwirt.retention")
public record Retention(
        @DefaultValue("400d") Duration jobs,
        @DefaultValue("90d") Duration details,
        @DefaultValue("90d") Duration tokens) {

    private static final Duration LEAST = Duration.ofDays(1);

    public Retention {
        if (details.compareTo(LEAST) < 0 || tokens.compareTo(LEAST) < 0 || jobs.compareTo(details) < 0) {
            throw new IllegalArgumentException("gastwirt.retention.details and .tokens are at least a day,"
                    + " gastwirt.retention.jobs at least as long as .details");
        }
    }
}
