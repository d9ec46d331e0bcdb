package org.gastwirt.panel.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gastwirt.panel.account.ApiTokens;
import org.gastwirt.panel.account.NewApiToken;
import org.gastwirt.panel.customer.CustomerId;
import org.gastwirt.panel.host.HostId;
import org.gastwirt.panel.job.Job;
import org.gastwirt.panel.job.JobId;
import org.gastwirt.panel.job.JobTests;
import org.gastwirt.panel.network.IpPools;
import org.gastwirt.panel.network.Networks;
import org.gastwirt.panel.shared.Actor;
import org.gastwirt.panel.shared.MemberRole;
import org.gastwirt.panel.shared.Role;
import org.gastwirt.panel.shared.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes worlds of their own: a network that only its host has, a plan, an image, a customer. */
class ServerWorld {

    static final Actor ADMIN = Actor.system("test");

    /** One world; nothing in it is shared with another test. */
    record World(HostId host, String network, String plan, String image, CustomerId customer) {

        NewServer order() {
            return order("s" + UUID.randomUUID().toString().substring(0, 8), null);
        }

        NewServer order(String name, @Nullable String externalId) {
            return new NewServer(
                    customer,
                    null,
                    externalId,
                    plan,
                    image,
                    null,
                    network,
                    name,
                    name + ".example.com",
                    List.of(),
                    null,
                    null,
                    null,
                    NewServer.Overrides.NONE,
                    null,
                    null,
                    Map.of("test", "yes"),
                    true,
                    null);
        }

        Actor owner() {
            return member(MemberRole.OWNER);
        }

        /** One of the customer's people. */
        Actor member(MemberRole role) {
            return new Actor(
                    Actor.Kind.ACCOUNT,
                    Uuid7.next(),
                    role.name(),
                    "test",
                    null,
                    Role.CUSTOMER,
                    customer.value(),
                    Set.of(),
                    role,
                    null);
        }
    }

    private final JdbcClient sql;
    private final Networks networks;
    private final IpPools pools;
    private final Servers servers;
    private final JobTests jobs;
    private final ApiTokens tokens;

    ServerWorld(JdbcClient sql, Networks networks, IpPools pools, Servers servers, JobTests jobs, ApiTokens tokens) {
        this.sql = sql;
        this.networks = networks;
        this.pools = pools;
        this.servers = servers;
        this.jobs = jobs;
        this.tokens = tokens;
    }

    World world() {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        var network = networks.create(new Networks.Details("n" + mark, "br" + mark, List.of("192.0.2.53")), ADMIN);
        pools.create(network.id(), new IpPools.NewIpPool("4" + mark, "192.0.2.0/24", null, List.of(), null, 0), ADMIN);
        pools.create(network.id(), new IpPools.NewIpPool("6" + mark, "2001:db8::/48", null, List.of(), null, 0), ADMIN);
        UUID id = Uuid7.next();
        sql.sql("""
                        with l as (insert into location (id, slug, name, created_at) values (:id, 'l' || :mark, 'Test', now())),
                          c as (insert into customer (id, name, email, max_servers, created_at, updated_at)
                            values (:id, 'Test', 'test@example.com', 40, now(), now())),
                          p as (insert into plan (id, slug, name, vcpus, memory_bytes, disk_bytes, created_at)
                            values (:id, 'p' || :mark, 'Small', 1, 536870912, 2147483648, now())),
                          b as (insert into blob (sha256, size_bytes, created_at) values (:sha, 1024, now())
                            on conflict do nothing),
                          i as (insert into image (id, slug, name, kind, state, virtual_size_bytes, created_at)
                            values (:id, 'i' || :mark, 'Test', 'DISK', 'READY', 1073741824, now()))
                        insert into host (id, name, location_id, enrolled_at, connection_id, connected_at, last_seen_at,
                          hypervisor_answers, cpus, memory_bytes, memory_available_bytes, storage_bytes, storage_free_bytes,
                          bridges, capabilities, created_at)
                        values (:id, 'h' || :mark, :id, now(), :id, now(), now() + interval '1 day', true, 32, 68719476736,
                          68719476736, 1099511627776, 1099511627776, array['br' || :mark], array['plug'], now())
                        """)
                .param("id", id)
                .param("mark", mark)
                .param("sha", mark.repeat(8))
                .update();
        sql.sql(
                        "insert into image_file (image_id, role, sha256, size_bytes, format) values (?, 'DISK', ?, 1024, 'QCOW2')")
                .params(id, mark.repeat(8))
                .update();
        return new World(new HostId(id), "n" + mark, "p" + mark, "i" + mark, new CustomerId(id));
    }

    void disconnect(HostId host) {
        sql.sql("update host set connection_id = null where id = ?")
                .param(host.value())
                .update();
    }

    void connect(HostId host) {
        sql.sql("update host set connection_id = id where id = ?")
                .param(host.value())
                .update();
    }

    /** A server that is built and runs. */
    Server built(World world) {
        Created created = servers.create(world.order(), ADMIN);
        ended(created.job());
        return servers.get(created.server().id(), ADMIN);
    }

    /** So many rows of servers that never ran anywhere, for lists. */
    void stopped(World world, int count) {
        sql.sql("""
                        insert into server (id, customer_id, plan_id, image_id, network_id, name, hostname, lifecycle,
                          wanted_running, power, vcpus, memory_bytes, disk_bytes, disk_mode, on_crash, created_at, updated_at)
                        select gen_random_uuid(), :customer, (select id from plan where slug = :plan),
                          (select id from image where slug = :image), (select id from network where name = :network),
                          'many-' || n, 'many-' || n || '.example.com', 'ACTIVE', false, 'STOPPED', 1, 536870912,
                          2147483648, 'LINKED', 'RESTART', now() - n * interval '1 second', now()
                        from generate_series(1, :count) n""")
                .param("customer", world.customer().value())
                .param("plan", world.plan())
                .param("image", world.image())
                .param("network", world.network())
                .param("count", count)
                .update();
    }

    Job ended(@Nullable JobId job) {
        return jobs.awaitEnd(java.util.Objects.requireNonNull(job));
    }

    /** The text of a token of a new admin, or of a customer's program. */
    String token(@Nullable CustomerId customer) {
        UUID account = Uuid7.next();
        sql.sql("""
                        insert into account (id, email, name, role, created_at)
                        values (:id, :id || '@example.com', 'Test', 'ADMIN', now())
                        """).param("id", account).update();
        var me = new Actor(Actor.Kind.ACCOUNT, account, "test", "test", null, Role.ADMIN, null, Set.of());
        var scopes = List.of(
                "servers:read",
                "servers:create",
                "servers:power",
                "servers:write",
                "servers:delete",
                "servers:resize",
                "servers:suspend",
                "jobs:read",
                "hosts:read");
        return tokens.create(
                        new NewApiToken("test", scopes, customer == null ? null : customer.value(), null, List.of()),
                        me)
                .plain();
    }

    long addressesUsed(World world) {
        return sql.sql("""
                        select count(*) from ip_address a join network n on n.id = a.network_id
                        where n.name = ? and a.state = 'USED'
                        """).param(world.network()).query(Long.class).single();
    }

    boolean hasClaim(ServerId server) {
        return !sql.sql("select 1 from host_claim where server_id = ?")
                .param(server.value())
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    List<String> volumeStates(ServerId server) {
        return sql.sql("select state from volume where server_id = ? order by created_at, id")
                .param(server.value())
                .query((row, number) -> row.getString("state"))
                .list();
    }
}
