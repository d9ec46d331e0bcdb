package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.panel.image.Image;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** The plain password never leaves the panel: guest and host see its hash. */
class SetPassword implements Step<ResetPasswordJob.Params> {

    private final ServerTools tools;

    SetPassword(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "set-password";
    }

    @Override
    public StepOutcome run(StepContext<ResetPasswordJob.Params> job) {
        ServerEntity server = tools.server(job);
        String hash = job.params().passwordHash();
        StepOutcome byAgent = tools.ask(job, server, "guest", new AgentCommand.SetRootPassword(server.vm(), hash));
        return switch (byAgent) {
            case StepOutcome.Waiting waiting -> waiting;
            case StepOutcome.Again again -> again;
            case StepOutcome.Done done -> remember(job, hash, false);
            case StepOutcome.Failed failed -> atNextBoot(job, server, hash, failed);
        };
    }

    /** Not running, or no agent in it: the seed tells it when it boots. */
    private StepOutcome atNextBoot(
            StepContext<ResetPasswordJob.Params> job, ServerEntity server, String hash, StepOutcome.Failed failed) {
        if (tools.image(server.imageId).firstBoot() == Image.FirstBoot.NONE) {
            return failed;
        }
        server.rootPasswordHash = hash; // read only: nothing of this is stored here
        server.rootPasswordPending = true;
        var files = tools.firstBootFiles(server);
        return ServerTools.then(
                tools.ask(job, server, "seed", new AgentCommand.WriteFirstBoot(server.vm(), files)), () -> {
                    job.log("The guest does not answer; it gets the password at its next start.");
                    return remember(job, hash, true);
                });
    }

    private StepOutcome remember(StepContext<ResetPasswordJob.Params> job, String hash, boolean pending) {
        tools.change(job, server -> {
            server.rootPasswordHash = hash;
            server.rootPasswordPending = pending;
            server.updatedAt = tools.store.now();
        });
        return StepOutcome.done();
    }
}
