package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.MoveTargets;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.springframework.stereotype.Component;

/**
 * {@code server.clear-source}: takes away what a server that moved left on its old host, or one that was to move on the new
 * one. Its subject is the volume that was, or was to be, the root there, so that the server need not wait, however long that
 * host is away.
 */
@Component
class ClearSourceJob extends ServerJob<ClearSourceJob.Params> {

    /**
     * @param host where it does not lie any more, or did not come to lie
     * @param move the job that holds room there
     */
    record Params(UUID server, UUID host, UUID move, List<UUID> volumes) {

        Params {
            volumes = List.copyOf(volumes);
        }
    }

    ClearSourceJob(ServerTools tools, MoveTargets targets) {
        super(MoveLeftovers.JOB, Params.class, List.of(new Undefine(tools), new Wipe(tools, targets)));
    }

    private record Undefine(ServerTools tools) implements Step<Params> {

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

    private record Wipe(ServerTools tools, MoveTargets targets) implements Step<Params> {

        @Override
        public String name() {
            return "wipe-volume";
        }

        @Override
        public StepOutcome run(StepContext<Params> job) {
            var params = job.params();
            ServerEntity server = tools.store.readForJob(params.server());
            return ServerTools.then(
                    new VolumeRetirement(tools).detachAgainAndWipe(job, server, params.volumes()),
                    () -> targets.giveBack(server.id, params.move()));
        }
    }
}
