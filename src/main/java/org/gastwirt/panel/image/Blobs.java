package org.gastwirt.panel.image;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows of stored files. Whoever adds or removes a file holds its row until the transaction ends, so that a file is never
 * removed under somebody who has just stored the same.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Blobs {

    private final JdbcClient sql;
    private final FileStore files;
    private final Clock clock;

    Blobs(JdbcClient sql, FileStore files, Clock clock) {
        this.sql = sql;
        this.files = files;
        this.clock = clock;
    }

    public void keep(FileStore.Received received) {
        sql.sql("""
                insert into blob (sha256, size_bytes, created_at) values (:sha256, :size, :now)
                on conflict (sha256) do update set size_bytes = excluded.size_bytes""")
                .param("sha256", received.sha256())
                .param("size", received.size())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        files.keep(received);
    }

    public void dropIfUnused(String sha256) {
        sql.sql("select 1 from blob where sha256 = ? for update")
                .param(sha256)
                .query(Integer.class)
                .optional();
        // A statement of its own: it sees what was committed while we waited for the row.
        int dropped = sql.sql("""
                delete from blob b where sha256 = ?
                    and not exists (select from image_file f where f.sha256 = b.sha256)
                    and not exists (select from image_upload u where u.sha256 = b.sha256)""").param(sha256).update();
        if (dropped == 1) {
            files.delete(sha256);
        }
    }
}
