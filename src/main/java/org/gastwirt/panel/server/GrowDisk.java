package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Makes the disk larger. There is no way back, so it comes after everything else that may fail. */
class GrowDisk implements Step<ResizeJob.Params> {

    private final ServerTools tools;

    GrowDisk(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "grow-disk";
    }

    @Override
    public StepOutcome run(StepContext<ResizeJob.Params> job) {
        ServerEntity server = tools.server(job);
        long wanted = job.params().after().diskBytes();
        return tools.volumes
                .root(server.id)
                .filter(volume -> volume.sizeBytes() < wanted)
                .map(volume -> ServerTools.then(
                        tools.ask(
                                job,
                                server,
                                "grow",
                                new AgentCommand.GrowVolume(server.vm(), volume.id(), volume.format(), wanted)),
                        () -> tools.volumes.grown(volume.id(), wanted)))
                .orElseGet(StepOutcome::done);
    }
}
