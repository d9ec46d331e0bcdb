package org.gastwirt.panel.live;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code gastwirt.live}.
 *
 * @param perAccount pages that one account may have open on this panel
 * @param perPanel pages that may be open on this panel
 * @param topics what one page may follow
 * @param backlog topics that wait for a slow reader before they become one "all"
 * @param beat a quiet stream says this often that it is there, so that no proxy cuts it
 * @param pause between two messages of a stream, at least
 * @param loadEvery how long the load of a host waits for company
 * @param longest a stream ends after this and the browser comes again, through every check
 * @param kept changes that are remembered for browsers that lost their connection
 */
@ConfigurationProperties("gastwirt.live")
@Validated
record LiveSettings(
        @DefaultValue("20") @Min(1) int perAccount,
        @DefaultValue("1000") @Min(1) int perPanel,
        @DefaultValue("200") @Min(1) int topics,
        @DefaultValue("50") @Min(1) int backlog,
        @DefaultValue("15s") Duration beat,
        @DefaultValue("200ms") Duration pause,
        @DefaultValue("5s") Duration loadEvery,
        @DefaultValue("30m") Duration longest,
        @DefaultValue("8192") @Min(0) int kept) {}
