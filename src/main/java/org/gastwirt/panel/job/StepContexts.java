package org.gastwirt.panel.job;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.gastwirt.panel.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes what a step sees of its job. */
@Component
class StepContexts {

    private final JobLog log;
    private final JobOutcomes outcomes;

    StepContexts(JobLog log, JobOutcomes outcomes) {
        this.log = log;
        this.outcomes = outcomes;
    }

    /** For a job type's own callbacks: no step. */
    <P> StepContext<P> of(JobType<P> type, JobRow job) {
        return new Context<>(job, StoredJson.read(job.params(), type.params()), null);
    }

    <P> StepContext<P> of(JobType<P> type, JobRow job, JobRow.StepRow step) {
        return new Context<>(job, StoredJson.read(job.params(), type.params()), step);
    }

    private final class Context<P> implements StepContext<P> {

        private final JobRow job;
        private final P params;
        private final JobRow.@Nullable StepRow step;

        Context(JobRow job, P params, JobRow.@Nullable StepRow step) {
            this.job = job;
            this.params = params;
            this.step = step;
        }

        @Override
        public JobId jobId() {
            return new JobId(job.id());
        }

        @Override
        public UUID subject() {
            return job.subject();
        }

        @Override
        public P params() {
            return params;
        }

        @Override
        public long attempt() {
            return job.attempt();
        }

        @Override
        public Actor actor() {
            return job.actor();
        }

        @Override
        public UUID operationId(String what) {
            if (step == null) {
                throw new IllegalStateException("operations belong to steps");
            }
            String name = String.join(
                    "/",
                    job.id().toString(),
                    Integer.toString(step.position()),
                    job.state() == Job.State.UNDOING ? "undo" : "run",
                    Integer.toString(job.tries()),
                    Integer.toString(step.round()),
                    what);
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public <T> @Nullable T resultOf(String name, Class<T> type) {
            return job.steps().stream()
                    .filter(other -> other.name().equals(name) && other.result() != null)
                    .findFirst()
                    .map(other -> read(other, type))
                    .orElse(null);
        }

        private static <T> T read(JobRow.StepRow step, Class<T> type) {
            return StoredJson.read(java.util.Objects.requireNonNull(step.result()), type);
        }

        @Override
        public boolean decide() {
            return outcomes.decide(job);
        }

        @Override
        public void log(String line) {
            log.info(job.id(), step == null ? null : step.name(), line);
        }
    }
}
