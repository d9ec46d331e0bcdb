package org.gastwirt.panel.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Uuid7;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs that are taken from whoever works on them, since the world has changed under their step. */
@PanelTest
class JobInterruptTests {

    private static final Actor ME = Actor.system("test");

    @Autowired
    Jobs jobs;

    @Autowired
    JobTests tests;

    @Autowired
    Bakery bakery;

    @Autowired
    TransactionTemplate transaction;

    private final UUID bread = Uuid7.next();

    @Test
    void whatAnInterruptedStepAnswersDoesNotCountAndItIsCalledAgain() {
        var calls = new AtomicInteger();
        bakery.oven.put(bread, job -> {
            if (calls.incrementAndGet() == 1) {
                assertThat(interrupt(job.jobId())).isTrue();
                return StepOutcome.done();
            }
            return new StepOutcome.Failed(ErrorCode.HOST_FAILED, "The oven was sold.");
        });
        Job job = tests.awaitEnd(jobs.submit(Bakery.of(bread), ME));
        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(calls).hasValue(2);
        assertThat(bakery.diaryOf(bread)).doesNotContain("sell", "succeeded");
    }

    @Test
    void aJobThatHasEndedIsNotInterrupted() {
        Job job = tests.awaitEnd(jobs.submit(Bakery.of(bread), ME));
        assertThat(interrupt(job.id())).isFalse();
        assertThat(jobs.get(job.id(), ME).state()).isEqualTo(Job.State.SUCCEEDED);
    }

    private boolean interrupt(JobId job) {
        return Boolean.TRUE.equals(transaction.execute(status -> jobs.interrupt(job)));
    }
}
