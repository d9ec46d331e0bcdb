package org.gastwirt.panel.server;

import java.time.Instant;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Stops the guest: gently when somebody may yet want it back. */
class StopForDeletion implements Step<Nothing> {

    private final ServerTools tools;

    StopForDeletion(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "stop-vm";
    }

    @Override
    public StepOutcome run(StepContext<Nothing> job) {
        ServerEntity server = tools.server(job);
        Instant after = server.deleteAfter;
        boolean gently = after != null && after.isAfter(tools.store.now());
        return ServerTools.then(
                gently
                        ? new GentleStop(tools).stop(job, server)
                        : tools.ask(job, server, "stop", new AgentCommand.StopVm(server.vm())),
                () -> tools.sawPower(server.id, VmPower.STOPPED, false));
    }

    /** The deletion was taken back: what ran may run again. */
    @Override
    public StepOutcome undo(StepContext<Nothing> job) {
        ServerEntity server = tools.server(job);
        if (!server.mayRun() || !server.wantedRunning) {
            return StepOutcome.done();
        }
        return ServerTools.then(
                tools.ask(job, server, "start", new AgentCommand.StartVm(server.vm())),
                () -> tools.sawPower(server.id, VmPower.RUNNING, false));
    }
}
