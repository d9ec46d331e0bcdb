package org.gastwirt.panel.job;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.gastwirt.panel.job.JobLeases.Lease;
import org.gastwirt.panel.job.JobRow.StepRow;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Sentence;
import org.gastwirt.panel.shared.Wording;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Advances a job: calls its steps one after the other until one waits, and writes each outcome down. */
@Component
class JobRunner {

    /** What to do after one call. */
    private enum Next {
        GO_ON,
        STOP
    }

    private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
    private static final int TRIES = 3;
    private static final int MAX_BACK_OFF_SECONDS = 60;

    private final JobRows rows;
    private final JobTypes types;
    private final StepContexts contexts;
    private final StepCalls calls;
    private final JobLeases leases;
    private final LeaseKeeper keeper;
    private final JobOutcomes outcomes;
    private final JobEnd end;
    private final Wording wording;

    JobRunner(
            JobRows rows,
            JobTypes types,
            StepContexts contexts,
            StepCalls calls,
            JobLeases leases,
            LeaseKeeper keeper,
            JobOutcomes outcomes,
            JobEnd end,
            Wording wording) {
        this.rows = rows;
        this.types = types;
        this.contexts = contexts;
        this.calls = calls;
        this.leases = leases;
        this.keeper = keeper;
        this.outcomes = outcomes;
        this.end = end;
        this.wording = wording;
    }

    /** As far as it goes now. Somebody else at work, nothing to do, or lease lost meanwhile: returns. */
    void advance(UUID job) {
        Optional<Lease> lease = leases.take(job);
        if (lease.isEmpty()) {
            return;
        }
        try (var kept = keeper.keep(lease.get())) {
            advance(lease.get());
        } catch (RuntimeException e) {
            log.error("Job {} could not be advanced", job, e);
            leases.abandon(lease.get());
            throw e;
        }
    }

    private void advance(Lease lease) {
        while (true) {
            JobRow job = rows.get(lease.job());
            if (job.attempt() != lease.attempt() || job.state().isFinished()) {
                return;
            }
            if (once(lease, job) == Next.STOP) {
                return;
            }
        }
    }

    private Next once(Lease lease, JobRow job) {
        if (job.state() == Job.State.RUNNING && job.cancelRequested()) {
            return goOn(outcomes.turnBack(lease, null, ErrorCode.JOB_CANCELED, Sentence.of("error.job_canceled")));
        }
        StepRow step = job.next().orElse(null);
        try {
            if (step == null) {
                end.end(lease, job);
                return Next.STOP;
            }
            if (!outcomes.begin(lease, job, step)) {
                return Next.STOP;
            }
            return write(lease, job, step, call(types.named(job.type()), job, step));
        } catch (PanelException e) {
            return refused(lease, job, step, e.code(), Sentence.of(e));
        } catch (RuntimeException e) {
            log.warn("Job {} {} stumbled at {}", job.id(), job.type(), step == null ? "its end" : step.name(), e);
            return stumbled(lease, job, step, e);
        }
    }

    private <P> StepOutcome call(JobType<P> type, JobRow job, StepRow row) {
        Step<P> step = type.steps().stream()
                .filter(one -> one.name().equals(row.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type.name() + " has no step " + row.name() + " any more"));
        StepContext<P> context = contexts.of(type, job, row);
        return job.state() == Job.State.RUNNING
                ? calls.run(step, context, job.type())
                : calls.undo(step, context, job.type());
    }

    private Next write(Lease lease, JobRow job, StepRow step, StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.Done done -> goOn(outcomes.done(lease, job, step, done.result()));
            case StepOutcome.Waiting waiting -> {
                if (!outcomes.waiting(lease, job, step)) {
                    yield Next.STOP;
                }
                yield leases.release(lease, job.signals()) ? Next.STOP : Next.GO_ON;
            }
            case StepOutcome.Again again -> {
                if (!outcomes.waiting(lease, job, step)) {
                    yield Next.STOP;
                }
                yield restFor(lease, job, again.after());
            }
            case StepOutcome.Failed failed -> refused(lease, job, step, failed.code(), failed.why());
        };
    }

    /** On the way forward a refusal turns the job back; what is to be taken back is tried until it works. */
    private Next refused(Lease lease, JobRow job, @Nullable StepRow step, ErrorCode code, Sentence why) {
        if (job.state() == Job.State.RUNNING) {
            return goOn(outcomes.turnBack(lease, step, code, why));
        }
        return tryAgain(lease, job, step, wording.of(why, Locale.ENGLISH), true);
    }

    private Next stumbled(Lease lease, JobRow job, @Nullable StepRow step, RuntimeException e) {
        if (job.state() == Job.State.RUNNING && !Transience.of(e) && job.failures() >= TRIES) {
            return goOn(outcomes.turnBack(lease, step, ErrorCode.INTERNAL, Sentence.of("jobs.failure.internal")));
        }
        return tryAgain(lease, job, step, "Tried in vain: " + e.getClass().getSimpleName() + ".", false);
    }

    private Next tryAgain(Lease lease, JobRow job, @Nullable StepRow step, String why, boolean newRound) {
        if (!outcomes.stumbled(lease, job, step, why, newRound)) {
            return Next.STOP;
        }
        int seconds = Math.min(MAX_BACK_OFF_SECONDS, 1 << Math.min(job.failures(), 6));
        return restFor(lease, job, Duration.ofSeconds(seconds));
    }

    private Next restFor(Lease lease, JobRow job, Duration delay) {
        if (delay.isZero() || delay.isNegative()) {
            return Next.GO_ON;
        }
        return leases.releaseFor(lease, job.signals(), delay) ? Next.STOP : Next.GO_ON;
    }

    private static Next goOn(boolean written) {
        return written ? Next.GO_ON : Next.STOP;
    }
}
