package org.gastwirt.panel.metering;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Billing periods: calendar months in UTC. Pure. */
final class Month {

    /** So long after its end a month still takes what hosts say late; then it is final. */
    static final Duration GRACE = Duration.ofHours(6);

    private Month() {}

    /** In which month something counts that was measured {@code at}: what comes too late counts now. */
    static YearMonth of(Instant at, Instant now) {
        YearMonth month = containing(at);
        return isFinal(month, now) ? containing(now) : month;
    }

    static YearMonth containing(Instant moment) {
        return YearMonth.from(moment.atOffset(ZoneOffset.UTC));
    }

    static boolean isFinal(YearMonth month, Instant now) {
        return !now.isBefore(end(month).plus(GRACE));
    }

    static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** The next one's beginning. */
    static Instant end(YearMonth month) {
        return begin(month.plusMonths(1));
    }
}
