package org.gastwirt.panel.inspection;

import java.time.Clock;
import java.time.Duration;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.panel.agent.HostCommands;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.springframework.stereotype.Component;

/** Waits for the answer, but not for ever: nobody looks at facts that come an hour later. */
@Component
class ReadFactsStep implements Step<InspectHost> {

    static final String NAME = "read-facts";

    private static final String WHAT = "facts";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    private final HostCommands hosts;
    private final Jobs jobs;
    private final Clock clock;

    ReadFactsStep(HostCommands hosts, Jobs jobs, Clock clock) {
        this.hosts = hosts;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public StepOutcome run(StepContext<InspectHost> job) {
        StepOutcome asked =
                hosts.ask(job, new HostId(job.subject()), job.subject(), WHAT, new AgentCommand.ReadFacts());
        Outcome told = hosts.outcome(job, WHAT);
        if (told instanceof Outcome.Facts facts) {
            return new StepOutcome.Done(facts.facts());
        }
        if (asked instanceof StepOutcome.Failed) {
            return asked;
        }
        if (told != null) {
            return StepOutcome.failed(ErrorCode.HOST_FAILED, "agent.unasked");
        }
        var since = jobs.get(job.jobId(), Actor.system(InspectHostJob.NAME)).startedAt();
        boolean over = since != null && clock.instant().isAfter(since.plus(PATIENCE));
        return over
                ? StepOutcome.failed(ErrorCode.TIMEOUT, "inspection.silent")
                : new StepOutcome.Again(LOOK_AGAIN, "the host is asked");
    }
}
