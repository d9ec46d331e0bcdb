package org.gastwirt.panel.server;

import java.util.List;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.job.StepContext;
import org.springframework.stereotype.Component;

/** {@code server.unsuspend}: the guest runs again when it is wanted to run. */
@Component
class UnsuspendJob extends ServerJob<Nothing> {

    private final ServerTools tools;

    UnsuspendJob(ServerTools tools) {
        super(ServerJobs.UNSUSPEND, Nothing.class, List.of(new StartServerVm<>(tools)));
        this.tools = tools;
    }

    @Override
    public void succeeded(StepContext<Nothing> job) {
        ServerEntity server = tools.store.lockForJob(job.subject());
        if (server.mayRun() && server.wantedRunning && server.lifecycle == Lifecycle.ACTIVE) {
            tools.sawPower(server.id, VmPower.RUNNING, false);
        }
    }
}
