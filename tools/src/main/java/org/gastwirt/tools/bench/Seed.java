package org.gastwirt.tools.bench;

import org.gastwirt.tools.Database;

/** A provider of some size, written into the database as if its servers had been built and run: 1,000 per customer. */
final class Seed {

    private static final int HOSTS = 50;

    private Seed() {}

    static void plant(Database database, int servers) {
        database.execute("""
                create temporary table planted as
                  select n, gen_random_uuid() as id, now() - n * interval '1 minute' as at,
                    1 + n %% %2$d as host, 1 + (n - 1) / 1000 as customer,
                    case when n %% 50 = 0 then 'SUSPENDED' when n %% 97 = 0 then 'FAILED' else 'ACTIVE' end as lifecycle
                  from generate_series(1, %1$d) n;
                create temporary table planted_host as
                  select n, gen_random_uuid() as id from generate_series(1, %2$d) n;
                create temporary table planted_customer as
                  select n, gen_random_uuid() as id from generate_series(1, 1 + %1$d / 1000) n;
                insert into customer (id, external_id, name, email, max_servers, created_at, updated_at)
                  select id, 'planted-' || n, 'Customer ' || n, 'customer' || n || '@example.com', 2000, now(), now()
                  from planted_customer;
                insert into host (id, name, location_id, enrolled_at, created_at)
                  select h.id, 'planted-' || h.n, (select id from location limit 1), now(), now() from planted_host h;
                insert into server (id, external_id, customer_id, plan_id, image_id, location_id, network_id, host_id, name,
                    hostname, lifecycle, wanted_running, power, power_seen_at, suspended_at, suspend_reason,
                    suspend_origin, vcpus, memory_bytes, disk_bytes, disk_mode, on_crash, labels, failure_code,
                    created_at, updated_at)
                  select p.id, 'order-' || p.n, c.id, plan.id, image.id, h.location_id, network.id, h.id, 'web-' || p.n,
                    'web-' || p.n || '.example.com', p.lifecycle, p.n %% 10 <> 0,
                    case when p.n %% 10 = 0 then 'STOPPED' else 'RUNNING' end, now(),
                    case when p.lifecycle = 'SUSPENDED' then now() end,
                    case when p.lifecycle = 'SUSPENDED' then 'unpaid' end,
                    case when p.lifecycle = 'SUSPENDED' then 'BILLING' end,
                    plan.vcpus, plan.memory_bytes, plan.disk_bytes, plan.disk_mode, plan.on_crash,
                    jsonb_build_object('rack', 'r' || p.n %% 20),
                    case when p.lifecycle = 'FAILED' then 'no_space' end, p.at, p.at
                  from planted p join planted_customer c on c.n = p.customer join planted_host ph on ph.n = p.host
                    join host h on h.id = ph.id cross join plan cross join image cross join network;
                insert into volume (id, server_id, host_id, generation, size_bytes, format, state, created_at, state_at)
                  select gen_random_uuid(), s.id, s.host_id, 1, s.disk_bytes, 'QCOW2', 'LIVE', s.created_at, s.created_at
                  from server s join planted p on p.id = s.id;
                insert into host_claim (server_id, host_id, vcpus, memory_bytes, disk_bytes, claimed_at)
                  select s.id, s.host_id, s.vcpus, s.memory_bytes, s.disk_bytes, s.created_at
                  from server s join planted p on p.id = s.id;
                insert into ip_pool (id, network_id, name, family, subnet, gateway, server_prefix, created_at)
                  select gen_random_uuid(), id, 'planted', 4, '100.64.0.0/10', '100.64.0.1', 32, now() from network;
                insert into ip_address (id, pool_id, network_id, address, state, server_id, is_primary, taken_at)
                  select gen_random_uuid(), pool.id, pool.network_id, ('100.64.1.0'::inet + p.n)::cidr, 'USED', p.id, true, p.at
                  from planted p cross join ip_pool pool where pool.name = 'planted';
                insert into mac_address (mac, pool_id, network_id, server_id, state, taken_at)
                  select ('52:54:01:' || regexp_replace(lpad(to_hex(p.n), 6, '0'), '(..)(..)(..)', '\\1:\\2:\\3'))::macaddr,
                    (select id from mac_pool limit 1), network.id, p.id, 'USED', p.at
                  from planted p cross join network;
                analyze;
                """.formatted(servers, HOSTS));
    }
}
