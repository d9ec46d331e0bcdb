package org.gastwirt.panel.server;

import java.util.List;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.job.JobType;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.springframework.stereotype.Component;

/** {@code server.unsuspend}: the guest runs again when it is wanted to run. */
@Component
class UnsuspendJob implements JobType<Nothing> {

    private final ServerTools tools;
    private final List<Step<Nothing>> steps;

    UnsuspendJob(ServerTools tools) {
        this.tools = tools;
        this.steps = List.of(new StartServerVm<>(tools));
    }

    @Override
    public String name() {
        return ServerJobs.UNSUSPEND;
    }

    @Override
    public Class<Nothing> params() {
        return Nothing.class;
    }

    @Override
    public List<Step<Nothing>> steps() {
        return steps;
    }

    @Override
    public void succeeded(StepContext<Nothing> job) {
        ServerEntity server = tools.store.lockForJob(job.subject());
        if (server.mayRun() && server.wantedRunning && server.lifecycle == Lifecycle.ACTIVE) {
            tools.sawPower(server.id, VmPower.RUNNING, false);
        }
    }
}
