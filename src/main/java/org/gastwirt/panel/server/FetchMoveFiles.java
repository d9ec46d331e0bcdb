package org.gastwirt.panel.server;

import java.util.Objects;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.panel.image.Image;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.shared.ErrorCode;

/**
 * Brings into the new host's cache what the guest boots from and what its volumes are linked to. It stays there for the next
 * server.
 */
class FetchMoveFiles implements Step<MoveServerJob.Params> {

    private final ServerTools tools;

    FetchMoveFiles(ServerTools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "fetch-image";
    }

    @Override
    public StepOutcome run(StepContext<MoveServerJob.Params> job) {
        ServerEntity server = tools.server(job);
        Image image = tools.image(server.imageId);
        var linked = Objects.requireNonNull(job.resultOf(LookAtDisks.NAME, MoveServerJob.Found.class)).disks().stream()
                .map(MoveServerJob.FoundDisk::linkedTo)
                .filter(Objects::nonNull)
                .toList();
        boolean known = image.files().stream().map(ImageFile::sha256).toList().containsAll(linked);
        if (!known) {
            return StepOutcome.failed(ErrorCode.IMAGE_UNAVAILABLE, "server.failure.base_image_gone");
        }
        var needed = image.files().stream()
                .filter(file -> file.role() != ImageFile.Role.DISK || linked.contains(file.sha256()))
                .toList();
        return needed.isEmpty()
                ? StepOutcome.done()
                : tools.askHost(
                        job,
                        MoveServerJob.Target.require(job),
                        server,
                        "fetch",
                        new AgentCommand.FetchImage(image.id().value(), needed));
    }
}
