package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Makes an empty volume. Its id was made up front: asking twice makes one. */
class MakePluggedVolume implements Step<PlugVolumeJob.Params> {

    private final ServerTools tools;

    MakePluggedVolume(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "make-volume";
    }

    @Override
    public StepOutcome run(StepContext<PlugVolumeJob.Params> job) {
        ServerEntity server = tools.server(job);
        Volume volume = tools.volume(job.params().device());
        return tools.ask(
                job,
                server,
                "create",
                new AgentCommand.CreateVolume(
                        server.vm(), volume.id(), volume.sizeBytes(), volume.format(), null, true));
    }

    @Override
    public StepOutcome undo(StepContext<PlugVolumeJob.Params> job) {
        return new VolumeRetirement(tools)
                .retire(job, tools.server(job), job.params().device());
    }
}
