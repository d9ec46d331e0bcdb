package org.gastwirt.panel.agent;

import java.util.Set;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.HostRetired;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers for hosts that an admin has removed: they will never do it themselves. What was to be taken away there is beyond
 * anybody's reach; everything else failed, whatever the host answered before.
 */
@Component
class RemovedHosts {

    private static final Set<Class<? extends AgentCommand>> TAKES_AWAY = Set.of(
            AgentCommand.StopVm.class,
            AgentCommand.UndefineVm.class,
            AgentCommand.DeleteFirstBoot.class,
            AgentCommand.DetachVolume.class,
            AgentCommand.WipeVolume.class,
            AgentCommand.StopDesktop.class,
            AgentCommand.EvictImage.class);

    private final JdbcClient jdbc;
    private final Operations operations;
    private final Jobs jobs;

    RemovedHosts(JdbcClient jdbc, Operations operations, Jobs jobs) {
        this.jdbc = jdbc;
        this.operations = operations;
        this.jobs = jobs;
    }

    boolean isOne(HostId host) {
        return jdbc.sql("select exists (select from host where id = ? and retired_at is not null)")
                .param(host.value())
                .query(Boolean.class)
                .single();
    }

    StepOutcome answer(AgentCommand command) {
        return TAKES_AWAY.contains(command.getClass())
                ? new StepOutcome.Done(new HostCommands.Removed())
                : StepOutcome.failed(ErrorCode.HOST_FAILED, "agent.failure.host_removed");
    }

    /** Whoever waits for it looks again, and is answered here. */
    @EventListener
    void retired(HostRetired removed) {
        operations.withdrawFrom(removed.host()).forEach(jobs::wake);
    }
}
