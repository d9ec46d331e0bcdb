package org.gastwirt.panel.live;

import java.util.UUID;
import org.gastwirt.panel.shared.PublicId;
import org.gastwirt.panel.shared.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A customer with a server and a job, and a host: this module cannot make real ones. All have the same id. */
record LiveRows(JdbcClient sql, UUID id) {

    static LiveRows add(JdbcClient sql) {
        var id = Uuid7.next();
        sql.sql("""
                with c as (insert into customer (id, name, email, created_at, updated_at)
                           values (:id, 'Live', 'live@example.com', now(), now())),
                     p as (insert into plan (id, slug, name, vcpus, memory_bytes, disk_bytes, created_at)
                           values (:id, 'p' || :id, 'Live', 1, 67108864, 1073741824, now())),
                     i as (insert into image (id, slug, name, kind, state, created_at)
                           values (:id, 'i' || :id, 'Live', 'DISK', 'EMPTY', now())),
                     n as (insert into network (id, name, bridge, created_at) values (:id, 'n' || :id, 'br0', now())),
                     l as (insert into location (id, slug, name, created_at) values (:id, 'l' || :id, 'Live', now())),
                     h as (insert into host (id, name, location_id, created_at, last_seen_at, cpus, memory_bytes,
                               storage_bytes) values (:id, 'h' || :id, :id, now(), now(), 8, 1000, 1000)),
                     j as (insert into job (id, type, subject_kind, subject, customer_id, params, state, actor_kind,
                               actor_name, created_at) values (:id, 'test', 'server', :id, :id, '{}', 'SUCCEEDED',
                               'SYSTEM', 'test', now())),
                     s as (insert into job_step (job_id, position, name, state) values (:id, 0, 'test', 'DONE'))
                insert into server (id, customer_id, plan_id, image_id, network_id, name, hostname, lifecycle,
                        wanted_running, vcpus, memory_bytes, disk_bytes, disk_mode, on_crash, created_at, updated_at)
                values (:id, :id, :id, :id, :id, 's' || :id, 'live.example.com', 'DELETED', false, 1, 67108864,
                        1073741824, 'LINKED', 'RESTART', now(), now())""").param("id", id).update();
        return new LiveRows(sql, id);
    }

    /** Runs {@code update <what> where id = …}, for example {@code server set name = 'x'}. */
    void update(String what) {
        sql.sql("update " + what + " where id = ?").param(id).update();
    }

    String topic(String kind, String prefix) {
        return kind + ":" + PublicId.format(prefix, id);
    }

    String server() {
        return topic("server", "srv");
    }

    String job() {
        return topic("job", "job");
    }

    String host() {
        return topic("host", "hst");
    }

    String customer() {
        return topic("customer", "cus");
    }
}
