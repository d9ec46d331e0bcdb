package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.image.Image;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/**
 * Makes the guest known to the new host: the same UUID, MAC and addresses, the rules of the network guard, and the first-boot
 * seed of the same instance. It is not started.
 */
class DefineOnTarget implements Step<MoveServerJob.Params> {

    private final ServerTools tools;

    DefineOnTarget(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "define-vm";
    }

    @Override
    public StepOutcome run(StepContext<MoveServerJob.Params> job) {
        HostId target = MoveServerJob.Target.require(job);
        ServerEntity server = tools.server(job);
        Image image = tools.image(server.imageId);
        Volume root = tools.volume(job.params().copies().getFirst().to());
        var seed = tools.firstBootFiles(server);
        var others = job.params().copies().stream()
                .skip(1)
                .map(copy -> tools.volume(copy.to()))
                .toList();
        server.hostId = target.value(); // read only: nothing of this is stored
        var spec = tools.spec(
                server, root.generation(), image, root, tools.devices(server).withVolumes(others));
        StepOutcome seeded = image.firstBoot() == Image.FirstBoot.NONE
                ? StepOutcome.done()
                : tools.askHost(
                        job,
                        target,
                        server,
                        "seed",
                        new AgentCommand.WriteFirstBoot(new VmRef(server.id, root.generation()), seed));
        return ServerTools.then(
                seeded, () -> tools.askHost(job, target, server, "define", new AgentCommand.DefineVm(spec)));
    }
}
