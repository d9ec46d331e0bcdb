package org.gastwirt.panel.server;

import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.image.Image;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.plan.Plan.DiskMode;
import org.jspecify.annotations.Nullable;

/** Makes the root volume from the image. Its id was made up front: asking twice makes one. */
class MakeVolume<P extends BuildsVolume> implements Step<P> {

    private final ServerTools tools;
    private final boolean liveAtOnce;

    /** @param liveAtOnce false while another volume is the live one */
    MakeVolume(ServerTools tools, boolean liveAtOnce) {
        this.tools = tools;
        this.liveAtOnce = liveAtOnce;
    }

    @Override
    public String name() {
        return "make-volume";
    }

    @Override
    public StepOutcome run(StepContext<P> job) {
        ServerEntity server = tools.server(job);
        Volume volume = tools.volume(job.params().volumeId());
        String source = diskOf(tools.image(job.params().imageId()));
        var command = new AgentCommand.CreateVolume(
                new VmRef(server.id, volume.generation()),
                volume.id(),
                volume.sizeBytes(),
                volume.format(),
                source,
                server.diskMode != DiskMode.LINKED);
        return ServerTools.then(tools.ask(job, server, "create", command), () -> {
            if (liveAtOnce) {
                tools.volumes.live(volume.id());
            }
        });
    }

    /** Null: it boots from something else, and the volume begins empty. */
    private static @Nullable String diskOf(Image image) {
        return image.files().stream()
                .filter(file -> file.role() == ImageFile.Role.DISK)
                .map(ImageFile::sha256)
                .findFirst()
                .orElse(null);
    }

    @Override
    public StepOutcome undo(StepContext<P> job) {
        return new VolumeRetirement(tools)
                .retire(job, tools.server(job), job.params().volumeId());
    }
}
