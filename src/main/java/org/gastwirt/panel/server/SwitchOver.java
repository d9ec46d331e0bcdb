package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.MoveTargets;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;

/**
 * From here on the server lies on the new host: one transaction over placement, claims, volumes and generation. Consoles and
 * tickets of the old generation end, and what the old host reports is not believed any more.
 */
class SwitchOver implements Step<MoveServerJob.Params> {

    private final ServerTools tools;
    private final MoveTargets targets;

    SwitchOver(ServerTools tools, MoveTargets targets) {
        this.tools = tools;
        this.targets = targets;
    }

    @Override
    public String name() {
        return "switch-over";
    }

    @Override
    public StepOutcome run(StepContext<MoveServerJob.Params> job) {
        HostId target = MoveServerJob.Target.require(job);
        return tools.changing(job, server -> {
            if (target.equals(server.host())) {
                return StepOutcome.done();
            }
            long next = tools.volume(job.params().copies().getFirst().to()).generation();
            if (next != server.generation + 1) {
                return StepOutcome.failed(ErrorCode.CONFLICT, "server.failure.other_disk");
            }
            if (!targets.swap(server.id, target)) {
                return StepOutcome.failed(ErrorCode.HOST_FAILED, "agent.failure.host_removed");
            }
            for (MoveServerJob.Copy copy : job.params().copies()) {
                tools.volumes.detached(copy.from());
                tools.volumes.live(copy.to());
            }
            server.moved(target.value(), next, tools.store.now());
            return StepOutcome.done();
        });
    }

    /**
     * Back, a generation on. The old host has everything still, in its old generation; nobody runs while the two change
     * places, since the new host was told to stop it before. There is no way back to a host that was removed: then the server
     * stays, switched off.
     */
    @Override
    public StepOutcome undo(StepContext<MoveServerJob.Params> job) {
        HostId target = MoveServerJob.Target.of(job);
        ServerEntity server = tools.server(job);
        if (target == null || !target.equals(server.host())) {
            return StepOutcome.done();
        }
        HostId source = job.params().source();
        if (targets.isRemoved(source)) {
            job.log("The old host was removed: the server stays on the new one.");
            return StepOutcome.done();
        }
        long next = tools.volume(job.params().copies().getFirst().to()).generation() + 1;
        Volume root = tools.volume(job.params().copies().getFirst().from());
        var others = job.params().copies().stream()
                .skip(1)
                .map(copy -> tools.volume(copy.from()))
                .toList();
        server.hostId = source.value(); // read only: nothing of this is stored
        var spec = tools.spec(
                server,
                next,
                tools.image(server.imageId),
                root,
                tools.devices(server).withVolumes(others));
        return ServerTools.then(
                tools.askHost(job, source, server, "define", new AgentCommand.DefineVm(spec)),
                () -> tools.change(job, moving -> {
                    if (!targets.swap(moving.id, source)) {
                        throw new PanelException(ErrorCode.CONFLICT); // removed this moment: it is looked at again
                    }
                    for (MoveServerJob.Copy copy : job.params().copies()) {
                        tools.volumes.copyingAgain(copy.to());
                        tools.volumes.liveAgain(copy.from(), next);
                    }
                    moving.moved(source.value(), next, tools.store.now());
                }));
    }
}
