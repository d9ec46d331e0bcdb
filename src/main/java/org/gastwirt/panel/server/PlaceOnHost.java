package org.gastwirt.panel.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.host.LocationId;
import org.gastwirt.panel.host.Placement;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.Step;
import org.gastwirt.panel.job.StepContext;
import org.gastwirt.panel.job.StepOutcome;
import org.gastwirt.panel.network.NetworkId;
import org.gastwirt.panel.network.Networks;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;

/** Claims room on a host. While no host is there to take it, an order waits; when hosts are there and full, it fails. */
class PlaceOnHost implements Step<CreateServerJob.Params> {

    /** Reasons of {@link Placement.Candidate} that pass by themselves, and those that tell of a full host. */
    private static final Set<String> PASSING = Set.of("AWAY", "NO_HYPERVISOR", "MAINTENANCE");

    private static final Set<String> FULL = Set.of("NO_VCPU", "NO_MEMORY", "NO_DISK");

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    private final ServerTools tools;
    private final Placement placement;
    private final Networks networks;
    private final Jobs jobs;
    private final Duration atMost;

    PlaceOnHost(ServerTools tools, Placement placement, Networks networks, Jobs jobs, Duration atMost) {
        this.tools = tools;
        this.placement = placement;
        this.networks = networks;
        this.jobs = jobs;
        this.atMost = atMost;
    }

    @Override
    public String name() {
        return "place-on-host";
    }

    @Override
    public StepOutcome run(StepContext<CreateServerJob.Params> job) {
        ServerEntity server = tools.server(job);
        try {
            HostId host = placement.place(need(job, server));
            tools.change(job, placed -> {
                placed.hostId = host.value();
                tools.volumes.placed(job.params().volumeId(), host.value());
            });
            return StepOutcome.done();
        } catch (PanelException refused) {
            if (refused.code() == ErrorCode.NO_HOST) {
                return waitOrGiveUp(job, refused.code(), "server.failure.no_host");
            }
            if (refused.code() != ErrorCode.CAPACITY_EXHAUSTED) {
                throw refused;
            }
            return allAway(server)
                    ? waitOrGiveUp(job, ErrorCode.HOST_UNREACHABLE, "server.failure.all_away")
                    : StepOutcome.failed(refused.code(), "server.failure.all_full");
        }
    }

    private Placement.Need need(StepContext<CreateServerJob.Params> job, ServerEntity server) {
        var pinned = job.params().pinned();
        return new Placement.Need(
                server.id,
                job.jobId().value(),
                server.hardware.vcpus(),
                server.hardware.memory(),
                server.hardware.disk(),
                server.locationId == null ? null : new LocationId(server.locationId),
                networks.get(new NetworkId(server.networkId)).bridge(),
                tools.image(server.imageId).xenGuest() != null,
                pinned == null ? null : new HostId(pinned));
    }

    private boolean allAway(ServerEntity server) {
        var reasons = placement.candidates(server.id).stream()
                .map(Placement.Candidate::reason)
                .toList();
        return reasons.stream().anyMatch(reason -> reason != null && PASSING.contains(reason))
                && reasons.stream().noneMatch(reason -> reason == null || FULL.contains(reason));
    }

    private StepOutcome waitOrGiveUp(StepContext<CreateServerJob.Params> job, ErrorCode code, String key) {
        Job row = jobs.get(job.jobId(), Actor.system("server.create"));
        Instant since = row.startedAt() == null ? row.createdAt() : row.startedAt();
        if (tools.store.now().isAfter(since.plus(atMost))) {
            return StepOutcome.failed(code, key, atMost.toMinutes());
        }
        return new StepOutcome.Again(LOOK_AGAIN, "waits for a host");
    }

    /** Only after everything on the host was taken back: the claim is the last thing to go. */
    @Override
    public StepOutcome undo(StepContext<CreateServerJob.Params> job) {
        tools.change(job, server -> {
            placement.release(server.id);
            server.hostId = null;
            tools.volumes.unplaced(job.params().volumeId());
        });
        return StepOutcome.done();
    }
}
