package org.gastwirt.panel.shared;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Removes rows that have had their time, in small bites: no statement holds many locks, and what a call leaves over the next
 * one takes.
 */
@Component
@EnableConfigurationProperties(Retention.class)
public class Purge {

    /** Rows of one statement. */
    static final int BITE = 500;

    private static final int BITES = 100;
    private static final Logger log = LoggerFactory.getLogger(Purge.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    Purge(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Repeats a statement until it finds too little to do.
     *
     * @param what for the log
     * @param delete removes at most {@code :bite} rows of before {@code :before}
     * @return how many rows are gone
     */
    public int olderThan(Duration age, String what, String delete) {
        var before = SqlTime.of(clock.instant().minus(age));
        int gone = 0;
        for (int i = 0; i < BITES; i++) {
            int bite =
                    jdbc.sql(delete).param("before", before).param("bite", BITE).update();
            gone += bite;
            if (bite < BITE) {
                break;
            }
        }
        if (gone > 0) {
            log.info("Removed {} {} of more than {} days ago", gone, what, age.toDays());
        }
        return gone;
    }
}
