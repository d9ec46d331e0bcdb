package org.gastwirt.panel.network;

import java.util.UUID;
import org.gastwirt.panel.shared.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of {@code server} that addresses can belong to; this module cannot make real ones. */
final class SampleServers {

    private SampleServers() {}

    static UUID add(JdbcClient sql, NetworkId network) {
        var id = Uuid7.next();
        sql.sql("""
                with c as (insert into customer (id, name, email, created_at, updated_at)
                           values (:id, 'Sample', 'sample@example.com', now(), now())),
                     p as (insert into plan (id, slug, name, vcpus, memory_bytes, disk_bytes, created_at)
                           values (:id, 'p' || :id, 'Sample', 1, 67108864, 1073741824, now())),
                     i as (insert into image (id, slug, name, kind, state, created_at)
                           values (:id, 'i' || :id, 'Sample', 'DISK', 'EMPTY', now()))
                insert into server (id, customer_id, plan_id, image_id, network_id, name, hostname, lifecycle,
                        wanted_running, vcpus, memory_bytes, disk_bytes, disk_mode, on_crash, created_at, updated_at)
                values (:id, :id, :id, :id, :network, 's' || :id, 'sample.example.com', 'DELETING', false, 1, 67108864,
                        1073741824, 'LINKED', 'RESTART', now(), now())""").param("id", id).param("network", network.value()).update();
        return id;
    }
}
