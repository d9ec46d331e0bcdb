package org.gastwirt.panel.image;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.gastwirt.agent.protocol.Outcome;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files that hosts were asked to send. Nothing else is taken from them. */
@Service
@Transactional
class HostUploads {

    private final JdbcClient sql;
    private final Blobs blobs;
    private final ImageStates images;
    private final Clock clock;

    HostUploads(JdbcClient sql, Blobs blobs, ImageStates images, Clock clock) {
        this.sql = sql;
        this.blobs = blobs;
        this.images = images;
        this.clock = clock;
    }

    /** From now on that host may send it; known already, nothing happens. */
    public void expect(UUID upload, HostId host) {
        sql.sql("insert into image_upload (id, host_id, created_at) values (?, ?, ?) on conflict do nothing")
                .params(upload, host.value(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @throws PanelException {@code NOT_FOUND} unless that host was asked for it */
    @Transactional(readOnly = true)
    public void requireExpected(UUID upload, HostId host) {
        if (sql.sql("select 1 from image_upload where id = ? and host_id = ?")
                .params(upload, host.value())
                .query(Integer.class)
                .optional()
                .isEmpty()) {
            throw new PanelException(ErrorCode.NOT_FOUND);
        }
    }

    /** The file came; a repeated upload of it is the same one. */
    public void received(UUID upload, HostId host, FileStore.Received file) {
        requireExpected(upload, host);
        blobs.keep(file);
        sql.sql("update image_upload set sha256 = ? where id = ?")
                .params(file.sha256(), upload)
                .update();
    }

    /** Gives the file that came to its image. False: it is not what the host says it sent, or is there no more. */
    public boolean take(FileSource source, ImageId image, Outcome.Published published) {
        var came = sql.sql("select sha256 from image_upload where id = ? and sha256 = ?")
                .params(source.uploadId(), published.sha256())
                .query(String.class)
                .optional();
        if (came.isEmpty()) {
            return false;
        }
        images.published(image, source.role(), published.sha256(), published.sizeBytes());
        return true;
    }

    /** It is not expected any more; what came and no image has is removed. */
    public void forget(UUID upload) {
        sql.sql("delete from image_upload where id = ? returning coalesce(sha256, '')")
                .param(upload)
                .query(String.class)
                .optional()
                .filter(sha256 -> !sha256.isEmpty())
                .ifPresent(blobs::dropIfUnused);
    }
}
