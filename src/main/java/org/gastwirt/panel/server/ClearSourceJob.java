package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.MoveTargets;
import org.gastwirt.panel.job.JobType;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.springframework.stereotype.Component;

/**
 * {@code server.clear-source}: takes away what a server that moved left on its old host. Its subject is the volume that was
 * the root there, so that the server need not wait, however long that host is away.
 */
@Component
class ClearSourceJob implements JobType<ClearSourceJob.Params> {

    /**
     * @param host where it lay
     * @param move the job that took it from there
     */
    record Params(UUID server, UUID host, UUID move, List<UUID> volumes) {

        Params {
            volumes = List.copyOf(volumes);
        }
    }

    private final ServerTools tools;
    private final MoveTargets targets;

    ClearSourceJob(ServerTools tools, MoveTargets targets) {
        this.tools = tools;
        this.targets = targets;
    }

    @Override
    public String name() {
        return MoveLeftovers.JOB;
    }

    @Override
    public Class<Params> params() {
        return Params.class;
    }

    @Override
    public List<Step<Params>> steps() {
        return List.of(new Undefine(), new Wipe());
    }

    private final class Undefine implements Step<Params> {

        @Override
        public String name() {
            return "undefine-vm";
        }

        @Override
        public StepOutcome run(StepContext<Params> job) {
            var params = job.params();
            var host = new HostId(params.host());
            ServerEntity server = tools.store.readForJob(params.server());
            var vm = new VmRef(
                    params.server(), tools.volume(params.volumes().getFirst()).generation());
            return ServerTools.then(
                    tools.askHost(job, host, server, "undefine", new AgentCommand.UndefineVm(vm)),
                    () -> tools.askHost(job, host, server, "seed", new AgentCommand.DeleteFirstBoot(vm)));
        }
    }

    private final class Wipe implements Step<Params> {

        @Override
        public String name() {
            return "wipe-volume";
        }

        @Override
        public StepOutcome run(StepContext<Params> job) {
            ServerEntity server = tools.store.readForJob(job.params().server());
            var retirement = new VolumeRetirement(tools);
            StepOutcome outcome = StepOutcome.done();
            for (UUID volume : job.params().volumes()) {
                outcome = ServerTools.then(outcome, () -> retirement.detachAgainAndWipe(job, server, volume));
            }
            return ServerTools.then(
                    outcome, () -> targets.giveBack(server.id, job.params().move()));
        }
    }
}
