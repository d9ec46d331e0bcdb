package org.gastwirt.panel.image;

import java.time.Clock;
import java.util.UUID;
import org.gastwirt.panel.shared.SqlTime;
import org.gastwirt.panel.shared.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What adopted servers are said to be made of: an image without files, which nobody can order and nobody can call so. */
@Component
public class AdoptedImage {

    /** No admin's image can have it: slugs do not begin like this. */
    public static final String SLUG = "_adopted";

    private final JdbcClient jdbc;
    private final Clock clock;

    AdoptedImage(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Its id; made when it is needed first. */
    @Transactional(propagation = Propagation.MANDATORY)
    public ImageId id() {
        jdbc.sql("""
                        insert into image (id, slug, name, kind, state, first_boot, retired_at, created_at)
                        values (:id, :slug, 'Adopted', 'DISK', 'READY', 'NONE', :now, :now) on conflict (slug) do nothing
                        """)
                .param("id", Uuid7.next())
                .param("slug", SLUG)
                .param("now", SqlTime.of(clock.instant()))
                .update();
        return new ImageId(jdbc.sql("select id from image where slug = ?")
                .param(SLUG)
                .query((row, number) -> row.getObject("id", UUID.class))
                .single());
    }
}
