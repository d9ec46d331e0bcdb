package org.gastwirt.panel.agent;

import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.JobType;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.Uuid7;
import org.springframework.stereotype.Component;

/** A job for tests: asks a host for one thing, and to take it back. */
@Component
class Errand implements JobType<Errand.Params> {

    record Params(UUID host, String sha256) {}

    static final AgentCommand.EvictImage COMMAND = new AgentCommand.EvictImage("a".repeat(64));

    private final HostCommands commands;

    Errand(HostCommands commands) {
        this.commands = commands;
    }

    static NewJob to(HostId host) {
        return NewJob.of("test.errand", "errand", Uuid7.next(), null, new Params(host.value(), COMMAND.sha256()));
    }

    @Override
    public String name() {
        return "test.errand";
    }

    @Override
    public Class<Params> params() {
        return Params.class;
    }

    @Override
    public List<Step<Params>> steps() {
        return List.of(new Step<>() {
            @Override
            public String name() {
                return "go";
            }

            @Override
            public StepOutcome run(StepContext<Params> job) {
                var host = new HostId(job.params().host());
                return commands.ask(job, host, job.subject(), "go", COMMAND);
            }
        });
    }
}
