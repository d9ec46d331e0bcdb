package org.gastwirt.panel.server;

import java.util.List;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentCommand;
import org.gastwirt.agent.protocol.VmRef;
import org.gastwirt.panel.agent.HostCommands;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;

/** The only way out for storage: detached, queued for wiping, wiped (rule 4). No step of it can be skipped. */
class VolumeRetirement {

    private final ServerTools tools;

    VolumeRetirement(ServerTools tools) {
        this.tools = tools;
    }

    StepOutcome retire(StepContext<?> job, ServerEntity server, UUID volumeId) {
        return ServerTools.then(detach(job, server, volumeId), () -> wipe(job, server, volumeId));
    }

    /** From here on the guest's definition cannot reach it any more. */
    StepOutcome detach(StepContext<?> job, ServerEntity server, UUID volumeId) {
        return tools.volumes
                .find(volumeId)
                .filter(volume -> isAtMost(volume, Volume.State.LIVE))
                .map(volume -> ServerTools.then(
                        ask(
                                job,
                                server,
                                volume,
                                "detach-" + volumeId,
                                new AgentCommand.DetachVolume(vmOf(server, volume), volumeId)),
                        () -> tools.volumes.detached(volumeId)))
                .orElseGet(StepOutcome::done);
    }

    StepOutcome wipe(StepContext<?> job, ServerEntity server, UUID volumeId) {
        return tools.volumes
                .find(volumeId)
                .filter(Volume::mayLie)
                .map(volume -> {
                    tools.volumes.wipeQueued(volumeId);
                    StepOutcome asked = ask(
                            job,
                            server,
                            volume,
                            "wipe-" + volumeId,
                            new AgentCommand.WipeVolume(vmOf(server, volume), volumeId));
                    return ServerTools.then(asked, () -> ended(job, volumeId, asked));
                })
                .orElseGet(StepOutcome::done);
    }

    private void ended(StepContext<?> job, UUID volumeId, StepOutcome asked) {
        if (asked instanceof StepOutcome.Done done && done.result() instanceof HostCommands.Removed) {
            tools.volumes.lost(volumeId);
            job.log("Not wiped: the host was removed. Whoever has its disks has to destroy what lies there.");
        } else {
            tools.volumes.wiped(volumeId);
        }
    }

    /** For volumes that our books call detached, while their hosts may not have heard of it yet; one after the other. */
    StepOutcome detachAgainAndWipe(StepContext<?> job, ServerEntity server, List<UUID> volumes) {
        StepOutcome outcome = StepOutcome.done();
        for (UUID volume : volumes) {
            outcome = ServerTools.then(outcome, () -> detachAgainAndWipe(job, server, volume));
        }
        return outcome;
    }

    private StepOutcome detachAgainAndWipe(StepContext<?> job, ServerEntity server, UUID volumeId) {
        return tools.volumes
                .find(volumeId)
                .filter(volume -> volume.state() == Volume.State.DETACHED)
                .map(volume -> ServerTools.then(
                        ask(
                                job,
                                server,
                                volume,
                                "detach-" + volumeId,
                                new AgentCommand.DetachVolume(vmOf(server, volume), volumeId)),
                        () -> wipe(job, server, volumeId)))
                .orElseGet(() -> wipe(job, server, volumeId));
    }

    /** Where it lies: its server may be somewhere else by now. */
    private StepOutcome ask(StepContext<?> job, ServerEntity server, Volume volume, String what, AgentCommand command) {
        UUID host = volume.hostId() == null ? server.hostId : volume.hostId();
        return tools.askHost(job, host == null ? null : new HostId(host), server, what, command);
    }

    private static boolean isAtMost(Volume volume, Volume.State state) {
        return volume.state().compareTo(state) <= 0;
    }

    private static VmRef vmOf(ServerEntity server, Volume volume) {
        return new VmRef(server.id, volume.generation());
    }
}
