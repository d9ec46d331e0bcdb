package org.gastwirt.panel.agent;

import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Commands to hosts, from within steps. */
public interface HostCommands {

    /** Instead of an outcome: the host was removed, and with it what was to be taken away. It was neither stopped nor wiped. */
    record Removed() {}

    /**
     * Asks a host to carry out a command, or looks how far it is when this step asked before ({@code what} tells several
     * commands of one step apart). The command waits in PostgreSQL until the host answered, however long it is away.
     *
     * @return {@link StepOutcome.Waiting} until the host answered; {@link StepOutcome.Done} with the
     *     {@link org.gastwirt.agent.protocol.Outcome}; {@link StepOutcome.Failed} with
     *     {@code HOST_FAILED} and a sentence made of the failure code. For a host that was removed: at once, with {@link
     *     Removed} when something was to be taken away there, and else failed
     */
    StepOutcome ask(StepContext<?> job, HostId host, UUID subject, String what, AgentCommand command);

    /** The stored outcome of that command, or null while there is none: for steps that decide by the failure's code. */
    org.gastwirt.agent.protocol.@org.jspecify.annotations.Nullable Outcome outcome(StepContext<?> job, String what);

    /** What the job asked for and no host has begun need not happen any more: something else will see to it. */
    void withdraw(JobId job);
}
