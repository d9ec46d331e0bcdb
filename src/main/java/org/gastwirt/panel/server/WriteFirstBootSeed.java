package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.image.Image;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** Writes what the guest reads at its first boot: name, addresses, keys, and the hash of root's password. */
class WriteFirstBootSeed implements Step<CreateServerJob.Params> {

    private final ServerTools tools;

    WriteFirstBootSeed(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "write-first-boot";
    }

    @Override
    public StepOutcome run(StepContext<CreateServerJob.Params> job) {
        ServerEntity server = tools.server(job);
        Image image = tools.image(server.imageId);
        if (image.firstBoot() == Image.FirstBoot.NONE) {
            return StepOutcome.done();
        }
        var files = tools.firstBootFiles(server);
        return tools.ask(job, server, "write", new AgentCommand.WriteFirstBoot(server.vm(), files));
    }

    @Override
    public StepOutcome undo(StepContext<CreateServerJob.Params> job) {
        ServerEntity server = tools.server(job);
        return tools.ask(job, server, "delete", new AgentCommand.DeleteFirstBoot(server.vm()));
    }
}
