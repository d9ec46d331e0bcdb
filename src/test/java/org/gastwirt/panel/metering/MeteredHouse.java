package org.gastwirt.panel.metering;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.agent.protocol.AgentMessage.HostMetrics;
import org.gastwirt.agent.protocol.AgentMessage.Metrics;
import org.gastwirt.agent.protocol.AgentMessage.VmMetrics;
import org.gastwirt.panel.agent.HostMeasured;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.server.ServerId;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.SqlTime;
import org.gastwirt.panel.shared.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hosts with servers, and what they would measure. */
@TestComponent
class MeteredHouse {

    static final Actor ADMIN = Actor.system("test");
    static final long MIB = 1L << 20;

    private final JdbcClient jdbc;
    private final Ingest ingest;

    MeteredHouse(JdbcClient jdbc, Ingest ingest) {
        this.jdbc = jdbc;
        this.ingest = ingest;
    }

    /** A host, as its agent sees it. */
    final class Measuring {

        final HostId id;
        private UUID run = UUID.randomUUID();
        private long number;

        private Measuring(HostId id) {
            this.id = id;
        }

        /** Says a batch that was measured at that moment. */
        Metrics says(Instant at, Instant now, VmMetrics... vms) {
            var host = new HostMetrics(at.toEpochMilli() * 500_000, at.toEpochMilli() * 1_000_000, 1.5, 8, 4, 100, 40);
            long age = now.getEpochSecond() - at.getEpochSecond();
            var batch = new Metrics(run, ++number, at.getEpochSecond(), age, host, List.of(vms));
            repeats(batch);
            return batch;
        }

        void repeats(Metrics batch) {
            ingest.measured(new HostMeasured(id, batch));
        }

        void agentRestarts() {
            run = UUID.randomUUID();
            number = 0;
        }
    }

    Measuring host() {
        UUID id = Uuid7.next();
        jdbc.sql("""
                with l as (insert into location (id, slug, name, created_at) values (:id, :slug, 'l', now()))
                insert into host (id, name, location_id, enrolled_at, connection_id, connected_at, last_seen_at, created_at)
                values (:id, :name, :id, now(), :id, now(), now(), now())""")
                .param("id", id)
                .param("slug", id.toString())
                .param("name", id.toString())
                .update();
        return new Measuring(new HostId(id));
    }

    UUID customer() {
        UUID id = Uuid7.next();
        jdbc.sql(
                        "insert into customer (id, name, email, created_at, updated_at) values (?, 'c', 'c@example.com', now(), now())")
                .param(id)
                .update();
        return id;
    }

    Actor owner(UUID customer) {
        return new Actor(Actor.Kind.ACCOUNT, Uuid7.next(), "owner", "test", null, Role.CUSTOMER, customer, Set.of());
    }

    ServerId server(Measuring host) {
        return server(host, customer(), null, Instant.EPOCH);
    }

    /** A server with two CPUs and a gibibyte. */
    ServerId server(Measuring host, UUID customer, @Nullable Long trafficBytes, Instant createdAt) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                with p as (insert into plan (id, slug, name, vcpus, memory_bytes, disk_bytes, created_at)
                        values (:id, :text, 'p', 2, 1073741824, 10737418240, now())),
                    i as (insert into image (id, slug, name, kind, state, created_at)
                        values (:id, :text, 'i', 'DISK', 'READY', now())),
                    n as (insert into network (id, name, bridge, created_at) values (:id, :text, 'br0', now()))
                insert into server (id, customer_id, plan_id, image_id, network_id, host_id, name, hostname, lifecycle,
                    wanted_running, power, vcpus, memory_bytes, disk_bytes, traffic_bytes, disk_mode, on_crash, created_at,
                    updated_at)
                values (:id, :customer, :id, :id, :id, :host, :text, 'h.example.com', 'ACTIVE', true, 'RUNNING', 2,
                    1073741824, 10737418240, :traffic, 'LINKED', 'RESTART', :created, now())""")
                .param("id", id)
                .param("text", id.toString())
                .param("customer", customer)
                .param("host", host.id.value())
                .param("traffic", trafficBytes)
                .param("created", SqlTime.of(createdAt))
                .update();
        return new ServerId(id);
    }

    void move(ServerId server, Measuring host) {
        jdbc.sql("update server set host_id = ? where id = ?")
                .params(host.id.value(), server.value())
                .update();
    }

    /** A Vm that has been at it for so many units: each is a second of one CPU, and a mebibyte in and out of everything. */
    static VmMetrics vm(ServerId server, long life, long units) {
        return new VmMetrics(
                server.value(),
                life,
                units * 1_000_000_000,
                1024 * MIB,
                512 * MIB,
                units * MIB,
                units * MIB,
                units,
                units,
                units * MIB,
                units * MIB,
                units,
                units);
    }
}
