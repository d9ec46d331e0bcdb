package org.gastwirt.panel.server;

import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.customer.Customers;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plugs volumes into servers and pulls them out again, whether their guests run or not. */
@Service
class VolumePlugs {

    /** A job that sees to it, and the volume as it is before. */
    record Submitted(ServerVolumes.Seen volume, JobId job) {}

    private final ServerStore store;
    private final Servers servers;
    private final Customers customers;
    private final Quota quota;
    private final Volumes volumes;
    private final PluggedVolumes plugged;
    private final ServerVolumes seen;
    private final Jobs jobs;
    private final Audit audit;

    VolumePlugs(
            ServerStore store,
            Servers servers,
            Customers customers,
            Quota quota,
            Volumes volumes,
            PluggedVolumes plugged,
            ServerVolumes seen,
            Jobs jobs,
            Audit audit) {
        this.store = store;
        this.servers = servers;
        this.customers = customers;
        this.quota = quota;
        this.volumes = volumes;
        this.plugged = plugged;
        this.seen = seen;
        this.jobs = jobs;
        this.audit = audit;
    }

    /**
     * Makes an empty volume and plugs it in. It counts against its customer's limit from now on.
     *
     * @param sizeBytes a multiple of a mebibyte, at least a gibibyte
     * @throws PanelException {@code QUOTA_EXCEEDED}, {@code INVALID_STATE}, {@code SERVER_SUSPENDED}, an invalid field;
     *     nothing was made then
     */
    @Transactional
    Submitted add(ServerId id, @Nullable Long sizeBytes, Actor me) {
        // the customer before the server, as everybody locks them
        var customer =
                customers.lock(new CustomerId(servers.get(id, me).customer().value()), me);
        ServerEntity server = store.lock(id, null, me);
        Refusals.require(ServerAction.PLUG, store.situation(server), me);
        long size = HardwareRules.volumeSize(sizeBytes);
        quota.checkMore(customer, size, 0);
        VolumeId volume = VolumeId.next();
        if (!plugged.plan(volume.value(), server, size, CreateServer.format(server.diskMode))) {
            throw PanelException.invalid("size_bytes", "too_many", PluggedVolumes.MOST);
        }
        audit.record(
                me,
                ServerJobs.PLUG_VOLUME,
                "server",
                server.id,
                server.customerId,
                Map.of("volume", volume.text(), "size_bytes", size));
        return submit(id, volume, ServerJobs.PLUG_VOLUME, new PlugVolumeJob.Params(volume.value(), size), me);
    }

    /**
     * Pulls a volume out of a server and wipes it after the grace that deletions have. What it holds is lost.
     *
     * @throws PanelException {@code NOT_FOUND} also for one that is going already; {@code IN_USE} for the one that the server
     *     stands on; {@code INVALID_STATE}, {@code SERVER_SUSPENDED}
     */
    @Transactional
    Submitted remove(ServerId id, VolumeId volume, Actor me) {
        ServerEntity server = store.lock(id, null, me);
        Volume known = volumes.find(volume.value())
                .filter(one -> one.serverId().equals(server.id) && one.state().compareTo(Volume.State.LIVE) <= 0)
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        Refusals.require(ServerAction.PLUG, store.situation(server), me);
        if (!known.pluggedIn()) {
            throw new PanelException(ErrorCode.IN_USE, volume.text());
        }
        audit.record(
                me, ServerJobs.UNPLUG_VOLUME, "server", server.id, server.customerId, Map.of("volume", volume.text()));
        return submit(id, volume, ServerJobs.UNPLUG_VOLUME, new UnplugVolumeJob.Params(volume.value()), me);
    }

    private Submitted submit(ServerId id, VolumeId volume, String type, Object params, Actor me) {
        var now = seen.of(id, me).stream()
                .filter(one -> one.id().equals(volume))
                .findFirst()
                .orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
        UUID customer = servers.get(id, me).customer().value();
        return new Submitted(
                now, jobs.submit(NewJob.of(type, ServerJobs.SUBJECT_KIND, id.value(), customer, params), me));
    }
}
