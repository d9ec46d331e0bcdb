package org.gastwirt.panel.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Uuid7;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is over is forgotten in its time, and not before. */
@PanelTest
class JobPurgeTests {

    private static final Actor ME = Actor.system("test");

    @Autowired
    Jobs jobs;

    @Autowired
    JobTests tests;

    @Autowired
    Bakery bakery;

    @Autowired
    JobPurge purge;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    private final UUID bread = Uuid7.next();

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void theLogGoesBeforeTheJobAndTheAuditTrailStays() {
        bakery.oven.put(bread, job -> {
            job.log("The oven is being heated.");
            return StepOutcome.done();
        });
        JobId id = jobs.submit(Bakery.of(bread), ME);
        tests.awaitEnd(id);
        long events = events();
        clock.moveBy(Duration.ofDays(89));
        purge.purge();
        assertThat(jobs.log(id, ME)).isNotEmpty();
        clock.moveBy(Duration.ofDays(2));
        purge.purge();
        assertThat(jobs.log(id, ME)).isEmpty();
        assertThat(jobs.get(id, ME).steps()).isNotEmpty();
        clock.moveBy(Duration.ofDays(310));
        purge.purge();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> jobs.get(id, ME)))
                .isInstanceOf(PanelException.class);
        assertThat(events()).isGreaterThanOrEqualTo(events);
    }

    @Test
    void anUnfinishedJobStaysHoweverOldItIs() {
        bakery.oven.put(bread, job -> {
            job.log("The oven is being heated.");
            return new StepOutcome.Waiting();
        });
        JobId id = jobs.submit(Bakery.of(bread), ME);
        org.awaitility.Awaitility.await().until(() -> !jobs.log(id, ME).isEmpty());
        clock.moveBy(Duration.ofDays(1000));
        purge.purge();
        assertThat(jobs.log(id, ME)).isNotEmpty();
        clock.reset();
        bakery.oven.remove(bread);
        jobs.wake(id);
        tests.awaitEnd(id);
    }

    private long events() {
        return jdbc.sql("select count(*) from audit_event").query(Long.class).single();
    }
}
