package org.gastwirt.panel.host;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.audit.Audit;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.ErrorCode;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class LocationsService implements Locations {

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    LocationsService(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<Location> all() {
        return jdbc.sql("select id, slug, name from location order by name limit 200")
                .query((row, number) -> read(row))
                .list();
    }

    @Override
    public Location find(String slugOrId, String field) {
        return jdbc.sql("select id, slug, name from location where slug = :slug or id = :id")
                .param("slug", slugOrId)
                .param("id", PublicId.parse("loc", slugOrId), Types.OTHER)
                .query((row, number) -> read(row))
                .optional()
                .orElseThrow(() -> PanelException.invalid(field, "unknown"));
    }

    private static Location read(ResultSet row) throws SQLException {
        return new Location(
                new LocationId(row.getObject("id", UUID.class)), row.getString("slug"), row.getString("name"));
    }

    @Override
    @Transactional
    public Location create(String slug, String name, Actor me) {
        me.requireAdmin();
        HostRules.slug(slug, "slug");
        HostRules.title(name, "name");
        var location = new Location(LocationId.next(), slug, name.strip());
        int made = jdbc.sql("""
                insert into location (id, slug, name, created_at) values (:id, :slug, :name, :now)
                on conflict (slug) do nothing""")
                .param("id", location.id().value())
                .param("slug", slug)
                .param("name", location.name())
                .param("now", SqlTime.of(clock.instant()))
                .update();
        if (made == 0) {
            throw new PanelException(ErrorCode.NAME_TAKEN, slug);
        }
        audit.record(me, "location.create", "location", location.id().value(), null, Map.of("slug", slug));
        return location;
    }
}
