package org.gastwirt.panel.console;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code gastwirt.console.recording}.
 *
 * @param maxSize of one recording
 * @param maxTime of one recording
 * @param perCustomer what a customer's recordings may take together
 * @param keep how long one is kept after its end
 * @param atOnce recordings that may run on this panel at once; each takes a few MiB of memory at most
 */
@ConfigurationProperties("gastwirt.console.recording")
@Validated
record RecordingSettings(
        @DefaultValue("50MB") DataSize maxSize,
        @DefaultValue("60m") Duration maxTime,
        @DefaultValue("500MB") DataSize perCustomer,
        @DefaultValue("30d") Duration keep,
        @DefaultValue("20") @Min(1) int atOnce) {}
