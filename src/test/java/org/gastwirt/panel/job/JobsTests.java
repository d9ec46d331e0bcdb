package org.gastwirt.panel.job;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PageRequest;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.Uuid7;
import org.gastwirt.panel.testing.MovableClock;
import org.gastwirt.panel.testing.PanelTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PanelTest
class JobsTests {

    private static final Actor ME = Actor.system("test");

    @Autowired
    Jobs jobs;

    @Autowired
    JobTests tests;

    @Autowired
    Bakery bakery;

    @Autowired
    BreadLock breadLock;

    @Autowired
    MovableClock clock;

    private final UUID bread = Uuid7.next();

    @AfterEach
    void setTheClockBack() {
        clock.reset();
    }

    @Test
    void leavesNothingBehindWhicheverStepFails() {
        tests.failingAtEachStepOf(bakery, () -> jobs.submit(Bakery.of(), ME)).leaves(this::aCleanKitchen);
    }

    @Test
    void canRunEveryStepTwice() {
        tests.runningEachStepTwice(bakery, () -> jobs.submit(Bakery.of(), ME)).succeeds();
    }

    @Test
    void canUndoEveryStepTwice() {
        tests.undoingEachStepTwice(bakery, () -> jobs.submit(Bakery.of(), ME)).leaves(this::aCleanKitchen);
    }

    private void aCleanKitchen(Job job) {
        assertThat(bakery.kitchen.getOrDefault(job.subject(), java.util.Set.of()))
                .isEmpty();
        assertThat(bakery.diaryOf(job.subject())).endsWith("failed INTERNAL");
    }

    @Test
    void runsItsStepsInReadingOrderAndSaysHowFarItIs() {
        Job job = tests.awaitEnd(jobs.submit(Bakery.of(bread), ME));
        assertThat(job.state()).isEqualTo(Job.State.SUCCEEDED);
        assertThat(job.progress()).isEqualTo(100);
        assertThat(job.steps()).extracting(Job.StepView::state).containsOnly("DONE");
        assertThat(bakery.diaryOf(bread)).containsExactly("started", "knead", "bake", "sell", "succeeded");
    }

    @Test
    void takesBackWhatItDidWhenAStepFails() {
        bakery.oven.put(bread, job -> new StepOutcome.Failed(ErrorCode.HOST_FAILED, "The oven is cold."));
        Job job = tests.awaitEnd(jobs.submit(Bakery.of(bread), ME));
        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(job.errorCode()).isEqualTo("host_failed");
        assertThat(job.errorDetail()).isEqualTo("The oven is cold.");
        assertThat(job.stage()).isEqualTo("bake");
        assertThat(bakery.diaryOf(bread))
                .containsExactly("started", "knead", "bake", "undo bake", "undo knead", "failed HOST_FAILED");
    }

    @Test
    void triesToTakeBackUntilItWorks() {
        bakery.oven.put(bread, job -> new StepOutcome.Failed(ErrorCode.HOST_FAILED, "cold"));
        bakery.bin.put(bread, new AtomicReference<>(new StepOutcome.Failed(ErrorCode.HOST_FAILED, "full")));
        Job job = tests.awaitEnd(jobs.submit(Bakery.of(bread), ME));
        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(bakery.diaryOf(bread).stream().filter("undo knead"::equals)).hasSize(2);
    }

    @Test
    void aRefusalInAStepIsTheJobsError() {
        bakery.oven.put(bread, job -> {
            throw new PanelException(ErrorCode.CAPACITY_EXHAUSTED);
        });
        Job job = tests.awaitEnd(jobs.submit(Bakery.of(bread), ME));
        assertThat(job.errorCode()).isEqualTo("capacity_exhausted");
        assertThat(job.errorDetail())
                .isEqualTo("There is no room for this server at the moment. Try a smaller plan or another location.");
    }

    @Test
    void aMistakeInAStepIsTriedAgain() {
        var calls = new AtomicInteger();
        bakery.oven.put(bread, job -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("a mistake");
            }
            return StepOutcome.done();
        });
        assertThat(tests.awaitEnd(jobs.submit(Bakery.of(bread), ME)).state()).isEqualTo(Job.State.SUCCEEDED);
        assertThat(calls).hasValue(2);
    }

    @Test
    void waitsForASignalAndHearsItEvenWhenItComesBeforeItRests() {
        var calls = new AtomicInteger();
        bakery.oven.put(bread, job -> {
            if (calls.incrementAndGet() == 1) {
                // the host is faster than the panel: the signal is there before this call returns
                jobs.wake(job.jobId());
                await().atMost(10, SECONDS).until(() -> signalsOf(job.jobId()) > 0);
                return new StepOutcome.Waiting();
            }
            return StepOutcome.done();
        });
        assertThat(tests.awaitEnd(jobs.submit(Bakery.of(bread), ME)).state()).isEqualTo(Job.State.SUCCEEDED);
        assertThat(calls).hasValue(2);
    }

    @Autowired
    JobRows rows;

    private long signalsOf(JobId job) {
        return rows.get(job.value()).signals();
    }

    @Test
    void oneJobOfASubjectRunsAndTenMoreMayWait() {
        var bell = new CountDownLatch(1);
        bakery.oven.put(bread, job -> bell.getCount() == 0 ? StepOutcome.done() : new StepOutcome.Waiting());
        JobId first = jobs.submit(Bakery.of(bread), ME);
        List<JobId> waiting = java.util.stream.IntStream.range(0, Jobs.QUEUE_BOUND)
                .mapToObj(i -> jobs.submit(Bakery.of(bread), ME))
                .toList();
        assertThatThrownBy(() -> jobs.submit(Bakery.of(bread), ME))
                .isInstanceOfSatisfying(
                        PanelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.JOB_QUEUE_FULL));
        JobId urgent = jobs.submit(Bakery.of(bread).urgent(), ME);
        assertThat(waiting)
                .allSatisfy(id -> assertThat(jobs.get(id, ME).state()).isEqualTo(Job.State.QUEUED));
        bell.countDown();
        jobs.wake(first);
        Job second = tests.awaitEnd(urgent);
        waiting.forEach(tests::awaitEnd);
        assertThat(jobs.get(waiting.getFirst(), ME).startedAt()).isAfterOrEqualTo(second.finishedAt());
    }

    @Test
    void aCanceledJobTakesBackWhatItDid() {
        bakery.oven.put(bread, job -> new StepOutcome.Waiting());
        JobId id = jobs.submit(Bakery.of(bread), ME);
        await().atMost(10, SECONDS).until(() -> bakery.diaryOf(bread).contains("bake"));
        jobs.cancel(id, ME);
        assertThat(tests.awaitEnd(id).state()).isEqualTo(Job.State.CANCELED);
        assertThat(bakery.diaryOf(bread)).endsWith("undo bake", "undo knead", "failed JOB_CANCELED");
    }

    @Test
    void aFailedJobRunsOnceMoreWithNewOperations() {
        var operations = java.util.concurrent.ConcurrentHashMap.<UUID>newKeySet();
        bakery.oven.put(
                bread,
                job -> operations.add(job.operationId("heat")) && operations.size() == 1
                        ? new StepOutcome.Failed(ErrorCode.HOST_FAILED, "cold")
                        : StepOutcome.done());
        JobId id = jobs.submit(Bakery.of(bread), ME);
        tests.awaitEnd(id);
        jobs.retry(id, ME);
        Job job = tests.awaitEnd(id);
        assertThat(job.state()).isEqualTo(Job.State.SUCCEEDED);
        assertThat(job.tries()).isEqualTo(2);
        assertThat(operations).hasSize(2);
    }

    @Test
    void aDelayedJobWaitsWithoutBlockingOthers() {
        JobId delayed = inAnHour(bread);
        assertThat(tests.awaitEnd(jobs.submit(Bakery.of(bread), ME)).state()).isEqualTo(Job.State.SUCCEEDED);
        assertThat(jobs.get(delayed, ME).state()).isEqualTo(Job.State.QUEUED);
        clock.moveBy(Duration.ofHours(2));
        tests.sweep();
        assertThat(tests.awaitEnd(delayed).state()).isEqualTo(Job.State.SUCCEEDED);
    }

    private JobId inAnHour(UUID loaf) {
        var job = Bakery.of(loaf);
        Instant then = clock.instant().plus(Duration.ofHours(1));
        return jobs.submit(new NewJob(job.id(), job.type(), "bread", loaf, null, job.params(), 0, true, then), ME);
    }

    /** A job that ended and a person who changed its server waited for each other's row, and one of them failed. */
    @Test
    void whatAJobIsAboutIsLockedBeforeItsOwnRow() {
        tests.awaitEnd(jobs.submit(Bakery.of(bread), ME));
        assertThat(breadLock.inOrder).containsEntry(bread, true);
        UUID loaf = Uuid7.next();
        JobId delayed = inAnHour(loaf);
        jobs.cancel(delayed, ME);
        assertThat(breadLock.inOrder).containsEntry(loaf, true);
    }

    @Test
    void aForeignJobDoesNotExist() {
        JobId id = jobs.submit(Bakery.of(bread), ME);
        var customer = new Actor(
                Actor.Kind.ACCOUNT, Uuid7.next(), "x", "test", null, Role.CUSTOMER, Uuid7.next(), java.util.Set.of());
        assertThatThrownBy(() -> jobs.get(id, customer)).isInstanceOf(PanelException.class);
        assertThat(jobs.list(bread, null, PageRequest.first(), customer).items())
                .isEmpty();
        assertThat(jobs.list(bread, null, PageRequest.first(), ME).items()).hasSize(1);
        tests.awaitEnd(id);
    }
}
