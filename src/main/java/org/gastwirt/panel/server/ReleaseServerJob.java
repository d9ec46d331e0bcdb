package org.gastwirt.panel.server;

import java.util.List;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.job.JobType;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.springframework.stereotype.Component;

/** {@code server.release}: an adopted guest becomes nobody's again and does not notice. */
@Component
class ReleaseServerJob implements JobType<Nothing> {

    private final ServerTools tools;
    private final GiveGuestBack giveBack;

    ReleaseServerJob(ServerTools tools, GiveGuestBack giveBack) {
        this.tools = tools;
        this.giveBack = giveBack;
    }

    @Override
    public String name() {
        return ServerJobs.RELEASE;
    }

    @Override
    public Class<Nothing> params() {
        return Nothing.class;
    }

    @Override
    public List<Step<Nothing>> steps() {
        return List.of(new LetGo(), new Forget());
    }

    private final class LetGo implements Step<Nothing> {

        @Override
        public String name() {
            return "release-vm";
        }

        @Override
        public StepOutcome run(StepContext<Nothing> job) {
            ServerEntity server = tools.server(job);
            return tools.ask(job, server, "release", new AgentCommand.ReleaseVm(server.vm()));
        }
    }

    private final class Forget implements Step<Nothing> {

        @Override
        public String name() {
            return "release-addresses";
        }

        @Override
        public StepOutcome run(StepContext<Nothing> job) {
            tools.change(job, server -> {
                giveBack.of(server);
                if (server.lifecycle != Lifecycle.DELETED) {
                    server.delete(tools.store.now(), tools.store.now());
                    server.deleted(tools.store.now());
                }
            });
            return StepOutcome.done();
        }
    }
}
