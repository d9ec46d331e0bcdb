package org.gastwirt.panel.console;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code gastwirt.console}.
 *
 * @param ticketValid how long a ticket may wait to be used
 * @param perAccount consoles that one account or token may have open on this panel
 * @param perHost consoles that may be open to the servers of one host on this panel
 * @param desktopsPerServer desktops that one server may have at once
 * @param desktopIdle how long a desktop goes on while nobody looks
 * @param ping how often a quiet browser is asked for a sign of life, so that no proxy cuts the line
 */
@ConfigurationProperties("gastwirt.console")
@Validated
record ConsoleSettings(
        @DefaultValue("60s") Duration ticketValid,
        @DefaultValue("10") @Min(1) int perAccount,
        @DefaultValue("250") @Min(1) int perHost,
        @DefaultValue("4") @Min(1) int desktopsPerServer,
        @DefaultValue("7d") Duration desktopIdle,
        @DefaultValue("25s") Duration ping) {}
