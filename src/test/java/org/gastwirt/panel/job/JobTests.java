package org.gastwirt.panel.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gastwirt.panel.job.FaultySteps.Plan;
import org.gastwirt.panel.shared.Actor;
import org.springframework.stereotype.Component;

/**
 * The three tests that every job earns, and waiting for jobs. A bean of every test context:
 *
 * <pre>
 * jobs.failingAtEachStepOf(createServer, () -> servers.create(…)).leaves(job -> assertACleanSlate());
 * jobs.runningEachStepTwice(createServer, () -> servers.create(…)).succeeds();
 * jobs.undoingEachStepTwice(createServer, () -> servers.create(…)).leaves(job -> assertACleanSlate());
 * </pre>
 *
 * <p>Each submits as many jobs as it needs; the supplier makes one of fresh subject and returns its id.
 */
@Component
public class JobTests {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Actor ME = Actor.system("test");

    private final Jobs jobs;
    private final FaultySteps faults;
    private final JobSweeper sweeper;

    JobTests(Jobs jobs, FaultySteps faults, JobSweeper sweeper) {
        this.jobs = jobs;
        this.faults = faults;
        this.sweeper = sweeper;
    }

    /** What is left to say about the jobs that a test will run. */
    public final class Trial {

        private final JobType<?> type;
        private final Supplier<JobId> submit;
        private final List<Plan> plans;

        Trial(JobType<?> type, Supplier<JobId> submit, List<Plan> plans) {
            this.type = type;
            this.submit = submit;
            this.plans = plans;
        }

        /** Each job fails, and afterwards the assertion holds. */
        public void leaves(Consumer<Job> assertion) {
            run(Job.State.FAILED, assertion);
        }

        /** Each job succeeds all the same. */
        public void succeeds() {
            succeeds(job -> {});
        }

        /** Each job succeeds all the same, and afterwards the assertion holds. */
        public void succeeds(Consumer<Job> assertion) {
            run(Job.State.SUCCEEDED, assertion);
        }

        private void run(Job.State expected, Consumer<Job> assertion) {
            for (Plan plan : plans) {
                faults.arm(type.name(), plan);
                try {
                    Job job = awaitEnd(submit.get());
                    assertThat(job.state())
                            .as("%s with %s: %s", type.name(), plan, job)
                            .isEqualTo(expected);
                    assertion.accept(job);
                } catch (AssertionError e) {
                    throw new AssertionError(type.name() + " with " + plan + ": " + e.getMessage(), e);
                } finally {
                    faults.disarm();
                }
            }
        }
    }

    /** Two jobs per step: one fails before the step ran, one right after. */
    public Trial failingAtEachStepOf(JobType<?> type, Supplier<JobId> submit) {
        return new Trial(
                type,
                submit,
                type.steps().stream()
                        .flatMap(step -> List.of(Plan.failBefore(step.name()), Plan.failAfter(step.name())).stream())
                        .toList());
    }

    /** As after a crash between a step and the writing of its outcome. */
    public Trial runningEachStepTwice(JobType<?> type, Supplier<JobId> submit) {
        return new Trial(type, submit, List.of(new Plan(Set.of(), Set.of(), true, false)));
    }

    /** Fails after the last step, then takes every step back twice. */
    public Trial undoingEachStepTwice(JobType<?> type, Supplier<JobId> submit) {
        return new Trial(
                type,
                submit,
                List.of(new Plan(Set.of(), Set.of(type.steps().getLast().name()), false, true)));
    }

    /** Waits for the end of a job, a minute at most. */
    public Job awaitEnd(JobId id) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Job job = jobs.await(id, Duration.ofSeconds(30), ME);
        while (!job.state().isFinished() && System.nanoTime() < deadline) {
            job = jobs.await(id, Duration.ofSeconds(5), ME);
        }
        assertThat(job.state().isFinished())
                .as("job ended: %s, log %s", job, jobs.log(id, ME))
                .isTrue();
        return job;
    }

    /** What the panel does every ten seconds: wakes the forgotten and starts delayed jobs that are due. */
    public void sweep() {
        sweeper.sweep();
    }
}
