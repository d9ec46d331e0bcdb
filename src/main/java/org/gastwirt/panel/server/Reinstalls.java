package org.gastwirt.panel.server;

import java.util.Map;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.image.Image;
import org.gastwirt.panel.image.ImageId;
import org.gastwirt.panel.image.Images;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Uuid7;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Installs servers anew. */
@Service
class Reinstalls {

    private final ServerStore store;
    private final Images images;
    private final Volumes volumes;
    private final InstallKeys keys;
    private final Jobs jobs;
    private final Audit audit;

    Reinstalls(ServerStore store, Images images, Volumes volumes, InstallKeys keys, Jobs jobs, Audit audit) {
        this.store = store;
        this.images = images;
        this.volumes = volumes;
        this.keys = keys;
        this.jobs = jobs;
        this.audit = audit;
    }

    @Transactional
    Reinstall.Submitted reinstall(ServerId id, Reinstall order, Actor me) {
        ServerEntity server = store.lock(id, null, me);
        Refusals.require(ServerAction.REINSTALL, store.situation(server), me);
        Image image = order.image() == null ? usableAgain(server) : images.usable(order.image(), "image", me);
        HardwareRules.fits(server.hardware, image);
        var password = RootPassword.givenOrNew(order.rootPassword());
        if (order.sshKeys() != null) {
            server.sshKeys = keys.lines(server, order.sshKeys());
        }
        if (order.userData() != null) {
            server.userData = ServerRules.userData(order.userData());
        }
        if (order.desktop() != null) {
            server.desktop = HardwareRules.desktop(order.desktop(), image);
        } else if (image.firstBoot() != Image.FirstBoot.CLOUD_INIT) {
            server.desktop = DesktopSetup.NONE;
        }
        server.updatedAt = store.now();
        Volume old = volumes.root(server.id).orElseThrow(() -> new PanelException(ErrorCode.INVALID_STATE, "unknown"));
        var params = new ReinstallJob.Params(
                Uuid7.next(), image.id().value(), password.hash(), old.id(), server.imageId, server.rootPasswordHash);
        audit.record(me, ServerJobs.REINSTALL, "server", server.id, server.customerId, Map.of("image", image.slug()));
        JobId job = jobs.submit(
                NewJob.of(ServerJobs.REINSTALL, ServerJobs.SUBJECT_KIND, server.id, server.customerId, params), me);
        return new Reinstall.Submitted(job, password.plain());
    }

    private Image usableAgain(ServerEntity server) {
        Image image = images.get(new ImageId(server.imageId));
        if (!image.offered()) {
            throw new PanelException(ErrorCode.IMAGE_UNAVAILABLE, image.slug());
        }
        return image;
    }
}
