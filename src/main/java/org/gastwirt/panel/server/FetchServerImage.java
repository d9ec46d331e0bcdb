package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.image.Image;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Brings the image into the host's cache. It stays there for the next server, so there is nothing to take back. */
class FetchServerImage<P extends BuildsVolume> implements Step<P> {

    private final ServerTools tools;

    FetchServerImage(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "fetch-image";
    }

    @Override
    public StepOutcome run(StepContext<P> job) {
        ServerEntity server = tools.server(job);
        Image image = tools.image(job.params().imageId());
        return tools.ask(
                job, server, "fetch", new AgentCommand.FetchImage(image.id().value(), image.files()));
    }
}
