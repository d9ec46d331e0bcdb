package org.gastwirt.panel.host;

import java.util.List;
import java.util.UUID;
import org.gastwirt.panel.shared.PanelException;
import org.gastwirt.panel.shared.PublicId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

@Service
class LocationsService implements Locations {

    private final JdbcClient jdbc;

    LocationsService(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Location> all() {
        return jdbc.sql("select id, slug, name from location order by name limit 200")
                .query((row, number) -> new Location(
                        new LocationId(row.getObject("id", UUID.class)), row.getString("slug"), row.getString("name")))
                .list();
    }

    @Override
    public Location find(String slugOrId, String field) {
        UUID id = PublicId.parse("loc", slugOrId);
        return jdbc.sql("select id, slug, name from location where slug = :slug or id = :id")
                .param("slug", slugOrId)
                .param("id", id, java.sql.Types.OTHER)
                .query((row, number) -> new Location(
                        new LocationId(row.getObject("id", UUID.class)), row.getString("slug"), row.getString("name")))
                .optional()
                .orElseThrow(() -> PanelException.invalid(field, "unknown"));
    }
}
