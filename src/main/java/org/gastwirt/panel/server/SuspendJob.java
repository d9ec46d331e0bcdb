package org.gastwirt.panel.server;

import java.util.List;
import org.gastwirt.agent.protocol.VmPower;
import org.gastwirt.panel.job.JobType;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.springframework.stereotype.Component;

/**
 * {@code server.suspend}: stops the guest of a server that is suspended already. What was wanted of its power stays
 * written down, so that lifting the suspension brings it back.
 */
@Component
class SuspendJob implements JobType<Nothing> {

    private final ServerTools tools;

    SuspendJob(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return ServerJobs.SUSPEND;
    }

    @Override
    public Class<Nothing> params() {
        return Nothing.class;
    }

    @Override
    public List<Step<Nothing>> steps() {
        return List.of(new StopSuspended());
    }

    private final class StopSuspended implements Step<Nothing> {

        @Override
        public String name() {
            return "stop-vm";
        }

        @Override
        public StepOutcome run(StepContext<Nothing> job) {
            ServerEntity server = tools.server(job);
            if (!server.suspensionWanted()) {
                job.log("The suspension was lifted before it began.");
                return StepOutcome.done();
            }
            return ServerTools.then(
                    new GentleStop(tools).stop(job, server), () -> tools.sawPower(server.id, VmPower.STOPPED, false));
        }
    }
}
