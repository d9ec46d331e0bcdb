package org.gastwirt.panel.server;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.gastwirt.panel.image.ImageUse;
import org.gastwirt.panel.network.AddressOwners;
import org.gastwirt.panel.plan.PlanUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells the modules below how much of what they have servers use. */
@Repository
class CatalogueUse implements PlanUse, ImageUse, AddressOwners {

    private final JdbcClient jdbc;

    CatalogueUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<UUID, Integer> serversOfPlans(Collection<UUID> plans) {
        return counted("""
                select plan_id, count(*) from server where plan_id in (:ids) and lifecycle <> 'DELETED'
                group by plan_id""", plans);
    }

    @Override
    public Map<UUID, Integer> serversOfImages(Collection<UUID> images) {
        return counted("""
                select image_id, count(*) from server where image_id in (:ids) and lifecycle <> 'DELETED'
                group by image_id""", images);
    }

    private Map<UUID, Integer> counted(String statement, Collection<UUID> ids) {
        Map<UUID, Integer> counts = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(statement).param("ids", ids).query(row -> {
                counts.put(row.getObject(1, UUID.class), row.getInt(2));
            });
        }
        return counts;
    }

    @Override
    public Map<UUID, String> names(Collection<UUID> servers) {
        Map<UUID, String> names = new HashMap<>();
        if (!servers.isEmpty()) {
            jdbc.sql("select id, name from server where id in (:ids)")
                    .param("ids", servers)
                    .query(row -> {
                        names.put(row.getObject("id", UUID.class), row.getString("name"));
                    });
        }
        return names;
    }
}
