package org.gastwirt.panel.job;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.Uuid7;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Calls steps as the panel does, except for the next job of a type that a test has plans with. */
@Component
@Primary
class FaultySteps extends StepCalls {

    /** What happens to one job; steps are named. */
    record Plan(Set<String> failBefore, Set<String> failAfter, boolean runTwice, boolean undoTwice) {
        static Plan failBefore(String step) {
            return new Plan(Set.of(step), Set.of(), false, false);
        }

        static Plan failAfter(String step) {
            return new Plan(Set.of(), Set.of(step), false, false);
        }
    }

    static final StepOutcome BROKEN = new StepOutcome.Failed(ErrorCode.INTERNAL, "A test broke this step.");
    private static final StepOutcome ONCE_MORE = new StepOutcome.Again(Duration.ZERO, "a test wants it twice");

    private final Map<JobId, Plan> plans = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private volatile Plan next = new Plan(Set.of(), Set.of(), false, false);
    private volatile String armed = "";
    private volatile String armedAt = "";

    /** The next job of that type that is submitted, and only it: one of an earlier test may still wait for its host. */
    void arm(String type, Plan plan) {
        next = plan;
        armedAt = Uuid7.next().toString();
        armed = type;
    }

    void disarm() {
        armed = "";
    }

    private synchronized Plan planOf(StepContext<?> job, String type) {
        boolean later = job.jobId().value().toString().compareTo(armedAt) > 0;
        if (later && !plans.containsKey(job.jobId()) && type.equals(armed)) {
            plans.put(job.jobId(), next);
            armed = "";
        }
        return plans.getOrDefault(job.jobId(), new Plan(Set.of(), Set.of(), false, false));
    }

    @Override
    <P> StepOutcome run(Step<P> step, StepContext<P> job, String type) {
        Plan plan = planOf(job, type);
        if (plan.failBefore().contains(step.name())) {
            return BROKEN;
        }
        StepOutcome outcome = super.run(step, job, type);
        if (!(outcome instanceof StepOutcome.Done)) {
            return outcome;
        }
        if (plan.failAfter().contains(step.name())) {
            return BROKEN;
        }
        return plan.runTwice() && seen.add(job.jobId() + "run" + step.name()) ? ONCE_MORE : outcome;
    }

    @Override
    <P> StepOutcome undo(Step<P> step, StepContext<P> job, String type) {
        StepOutcome outcome = super.undo(step, job, type);
        boolean first = outcome instanceof StepOutcome.Done
                && planOf(job, type).undoTwice()
                && seen.add(job.jobId() + "undo" + step.name());
        return first ? ONCE_MORE : outcome;
    }
}
