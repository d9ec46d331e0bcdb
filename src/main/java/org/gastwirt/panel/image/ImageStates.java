package org.gastwirt.panel.image;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gastwirt.agent.protocol.ImageFile;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.job.Jobs;
import org.gastwirt.panel.job.NewJob;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Bytes;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.Sentence;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes an image from one state to the next, together with its files and jobs. */
@Service
@Transactional
class ImageStates {

    private final ImageRepository rows;
    private final Blobs blobs;
    private final Jobs jobs;
    private final Audit audit;

    ImageStates(ImageRepository rows, Blobs blobs, Jobs jobs, Audit audit) {
        this.rows = rows;
        this.blobs = blobs;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** A file was brought: keeps it, and has the image checked as soon as it has all it needs. */
    public Image uploaded(ImageId id, ImageFile.Role role, FileStore.Received file, Actor me) {
        me.requireAdmin();
        var row = lock(id);
        row.requireRoom(role);
        put(row, role, file);
        row.comesFrom(null, null);
        audit.record(me, "image.upload", "image", id.value(), null, Map.of("sha256", file.sha256()));
        if (row.isComplete()) {
            submit(row, null, me);
        }
        return row.toImage();
    }

    /** Submits the job that fetches a file and has the image checked. */
    public Image fetch(ImageId id, FileSource source, Actor me) {
        me.requireAdmin();
        var row = lock(id);
        row.requireRoom(source.role());
        row.comesFrom(source.text(), source.digest());
        row.fetching();
        audit.record(me, "image.fetch", "image", id.value(), null, Map.of("source", source.text()));
        submit(row, source, me);
        return row.toImage();
    }

    /** Submits the job that has the image checked once more. */
    public Image check(ImageId id, Actor me) {
        me.requireAdmin();
        var row = lock(id);
        if (!row.isComplete()) {
            throw new PanelException(ErrorCode.INVALID_STATE, row.toImage().state());
        }
        audit.record(me, "image.check", "image", id.value(), null, Map.of());
        submit(row, null, me);
        return row.toImage();
    }

    private void submit(ImageEntity row, @Nullable FileSource source, Actor me) {
        if (source == null) {
            row.checking(null);
        }
        var image = row.toImage();
        jobs.submit(NewJob.of(PrepareImageJob.NAME, "image", image.id().value(), null, new PrepareImage(source)), me);
    }

    /** The job has the file. */
    public void fetched(ImageId id, ImageFile.Role role, FileStore.Received file) {
        var row = lock(id);
        put(row, role, file);
        row.checking(null);
    }

    /** A host sent the file; it is stored already. */
    public void published(ImageId id, ImageFile.Role role, String sha256, long size) {
        var row = lock(id);
        row.put(role, new StoredFile(sha256, size, role == ImageFile.Role.DISK ? row.format() : null));
        row.checking(null);
    }

    public void checking(ImageId id, @Nullable Sentence why) {
        change(id, row -> row.checking(why));
    }

    public void ready(ImageId id, Bytes virtualSize) {
        change(id, row -> row.ready(virtualSize));
    }

    public void refused(ImageId id, Sentence why) {
        change(id, row -> row.refused(why));
    }

    /** The bytes themselves are to blame: nobody needs them any more. */
    public void refusedForGood(ImageId id, Sentence why) {
        change(id, row -> {
            var digests = row.digests();
            row.refused(why);
            row.withoutFiles();
            rows.flush();
            digests.forEach(blobs::dropIfUnused);
        });
    }

    private void put(ImageEntity row, ImageFile.Role role, FileStore.Received file) {
        List<String> before = row.digests();
        blobs.keep(file);
        row.put(role, new StoredFile(file.sha256(), file.size(), role == ImageFile.Role.DISK ? row.format() : null));
        rows.flush();
        before.stream().filter(digest -> !row.digests().contains(digest)).forEach(blobs::dropIfUnused);
    }

    /** What a deleted image leaves to do: nothing. */
    private void change(ImageId id, Consumer<ImageEntity> change) {
        rows.lock(id.value()).ifPresent(change);
    }

    private ImageEntity lock(ImageId id) {
        return rows.lock(id.value()).orElseThrow(() -> new PanelException(ErrorCode.NOT_FOUND));
    }
}
