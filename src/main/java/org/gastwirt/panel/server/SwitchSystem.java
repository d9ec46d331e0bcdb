package org.gastwirt.panel.server;

import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.image.Image;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Gives the server its new volume, seed and definition. A host never takes a lower generation than it has seen, so going
 * back is one more generation, not the old one.
 */
class SwitchSystem implements Step<ReinstallJob.Params> {

    /** One of the two systems. */
    private record System(
            long generation,
            UUID volumeId,
            UUID imageId,
            @Nullable String passwordHash) {}

    private final ServerTools tools;

    SwitchSystem(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "switch-system";
    }

    @Override
    public StepOutcome run(StepContext<ReinstallJob.Params> job) {
        var params = job.params();
        var next = new System(newGeneration(job), params.volumeId(), params.imageId(), params.passwordHash());
        return ServerTools.then(
                define(job, next),
                () -> tools.change(job, server -> {
                    tools.volumes.detached(params.oldVolumeId());
                    tools.volumes.live(params.volumeId());
                    tools.plugged.follow(server.id, next.generation());
                    apply(server, next);
                }));
    }

    @Override
    public StepOutcome undo(StepContext<ReinstallJob.Params> job) {
        var params = job.params();
        if (tools.volumes.find(params.volumeId()).isEmpty()) {
            return StepOutcome.done();
        }
        var before =
                new System(newGeneration(job) + 1, params.oldVolumeId(), params.oldImageId(), params.oldPasswordHash());
        return ServerTools.then(
                define(job, before),
                () -> tools.change(job, server -> {
                    tools.volumes.plannedAgain(params.volumeId());
                    tools.volumes.liveAgain(params.oldVolumeId(), before.generation());
                    tools.plugged.follow(server.id, before.generation());
                    apply(server, before);
                }));
    }

    private long newGeneration(StepContext<ReinstallJob.Params> job) {
        return tools.volume(job.params().volumeId()).generation();
    }

    private StepOutcome define(StepContext<ReinstallJob.Params> job, System system) {
        ServerEntity server = tools.server(job);
        apply(server, system); // read only: nothing of this is stored
        Image image = tools.image(system.imageId());
        var spec = tools.spec(server, system.generation(), image, tools.volume(system.volumeId()));
        return ServerTools.then(
                seed(job, server, image), () -> tools.ask(job, server, "define", new AgentCommand.DefineVm(spec)));
    }

    private StepOutcome seed(StepContext<ReinstallJob.Params> job, ServerEntity server, Image image) {
        AgentCommand command = image.firstBoot() == Image.FirstBoot.NONE
                ? new AgentCommand.DeleteFirstBoot(tools.server(job).vm())
                : new AgentCommand.WriteFirstBoot(server.vm(), tools.firstBootFiles(server));
        return tools.ask(job, server, "seed", command);
    }

    private void apply(ServerEntity server, System system) {
        server.generation = system.generation();
        server.imageId = system.imageId();
        server.rootPasswordHash = system.passwordHash();
        server.rootPasswordPending = false;
        server.updatedAt = tools.store.now();
    }
}
