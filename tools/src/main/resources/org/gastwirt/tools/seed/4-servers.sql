-- Hosts, then servers as if they had been built and run. Hosts have never been heard of here: they are away until an agent
-- (or a played one) comes.
insert into host (id, name, location_id, enrolled_at, connected_at, last_seen_at, host_name, agent_version, hypervisor,
        hypervisor_version, virtualization, hypervisor_answers, cpus, load1, maintenance, created_at)
    select h.id, l.slug || '-' || case when h.n % 5 = 0 then 'xen' else 'kvm' end || '-' || lpad(h.n::text, 4, '0'), l.id,
        now() - interval '900 days', now() - interval '9 days', now() - interval '1 minute',
        'node' || h.n || '.' || l.slug || '.example.com', '0.1.0', case when h.n % 5 = 0 then 'Xen' else 'QEMU' end,
        case when h.n % 5 = 0 then '4.20.0' else '10.0.2' end, case when h.n % 5 = 0 then 'xen' else 'kvm' end, true, 64,
        round((pg_temp.dice(h.n, 20) * 40)::numeric, 2), h.n % 50 = 49, now() - interval '1000 days' + h.n * interval '2 days'
    from seed_host h join seed_location l on l.n = h.location;

insert into server (id, external_id, customer_id, plan_id, image_id, location_id, network_id, host_id, name, hostname, lifecycle,
        wanted_running, power, saved, power_seen_at, suspended_at, suspend_reason, suspend_origin, vcpus, memory_bytes, disk_bytes,
        traffic_bytes, port_mbps, disk_mode, on_crash, labels, failure_code, failure_detail, delete_after, deleted_at, created_at,
        updated_at)
    select s.id, 'order-' || s.n, c.id, p.id, i.id, l.id, net.id,
        case when s.doing not in ('failed', 'provisioning', 'deleted') then h.id end, s.name, s.name || '.example.com',
        case s.doing when 'suspended' then 'SUSPENDED' when 'failed' then 'FAILED' when 'deleting' then 'DELETING'
            when 'provisioning' then 'PROVISIONING' when 'deleted' then 'DELETED' else 'ACTIVE' end,
        s.doing not in ('stopped', 'saved', 'deleting', 'deleted', 'stopping'),
        case when s.doing in ('running', 'stopping', 'rebuilding') then 'RUNNING' when s.doing = 'paused' then 'PAUSED'
            when s.doing = 'crashed' then 'CRASHED' when s.doing in ('unknown', 'failed', 'provisioning', 'deleted') then 'UNKNOWN'
            else 'STOPPED' end,
        s.doing = 'saved', case when s.doing not in ('failed', 'provisioning', 'deleted') then now() - interval '3 hours' end,
        case when s.doing = 'suspended' then now() - interval '5 days' end,
        case when s.doing = 'suspended' then pg_temp.pick(array['Invoice 4711 is not paid', 'Sends spam', 'Asked for by the customer'],
            pg_temp.dice(s.n, 30)) end,
        case when s.doing = 'suspended' then pg_temp.pick(array['BILLING', 'ABUSE', 'ADMIN'], pg_temp.dice(s.n, 30)) end,
        p.vcpus, p.memory_bytes, p.disk_bytes, p.traffic_bytes, 1000, 'LINKED',
        case when s.doing = 'crashed' then 'STAY_DOWN' else 'RESTART' end,
        jsonb_build_object('rack', 'r' || s.n % 20, 'env', pg_temp.pick(array['prod', 'prod', 'staging', 'test'], pg_temp.dice(s.n, 31)))
            || case when s.n % 7 = 0 then '{"backup": "daily"}' else '{}' end::jsonb,
        case when s.doing = 'failed' then 'no_host' end,
        case when s.doing = 'failed' then pg_temp.sentence('server.failure.all_full') end,
        case when s.doing = 'deleting' then now() + interval '2 days' end,
        case when s.doing = 'deleted' then least(now(), s.at + interval '100 days') end, s.at, greatest(s.at, now() - interval '9 days')
    from seed_server s join seed_customer c on c.n = s.customer join seed_plan p on p.n = s.plan join seed_image i on i.n = s.image
        join seed_host h on h.n = s.host join seed_location l on l.n = h.location join seed_network net on net.n = l.n
    order by s.at;

-- a server that is to be ordered for the first time waits for its room
insert into host_claim (server_id, host_id, vcpus, memory_bytes, disk_bytes, claimed_at)
    select s.id, s.host_id, s.vcpus, s.memory_bytes, s.disk_bytes, s.created_at
    from server s join seed_server p on p.id = s.id where s.host_id is not null;
insert into volume (id, server_id, host_id, generation, size_bytes, format, state, created_at, state_at)
    select pg_temp.id_at(s.created_at), s.id, s.host_id, 1, s.disk_bytes, 'QCOW2', case when s.host_id is null then 'PLANNED' else 'LIVE' end,
        s.created_at, s.created_at
    from server s join seed_server p on p.id = s.id where s.lifecycle not in ('FAILED', 'DELETED');

-- one in fifty rents a second disk
insert into volume (id, server_id, host_id, generation, size_bytes, format, slot, state, created_at, state_at)
    select pg_temp.id_at(s.created_at), s.id, s.host_id, 1, 50::bigint << 30, 'QCOW2', 1, 'LIVE', s.created_at, s.created_at
    from server s join seed_server p on p.id = s.id
    where s.host_id is not null and s.lifecycle in ('ACTIVE', 'SUSPENDED') and p.n % 50 = 7;
update host_claim c set disk_bytes = c.disk_bytes + v.size_bytes from volume v where v.server_id = c.server_id and v.slot = 1;

-- Machines with as much as their servers take and some room; one in ten is nearly full.
update host h set memory_bytes = room.memory + (1 << 30), storage_bytes = room.disk + (5::bigint << 30),
        memory_available_bytes = room.memory / 2, storage_free_bytes = room.disk / 3, cpus = greatest(16, ceil(room.vcpus / 4)),
        bridges = array['vmbr' || room.location, 'vmbr9']
    from (select p.id, p.location, coalesce(sum(c.vcpus), 0) / full_to.part as vcpus,
            greatest(64::bigint << 30, (coalesce(sum(c.memory_bytes), 0) / full_to.part)::bigint) as memory,
            greatest(1024::bigint << 30, (coalesce(sum(c.disk_bytes), 0) / full_to.part)::bigint) as disk
        from seed_host p left join host_claim c on c.host_id = p.id
            cross join lateral (select case when p.n % 10 = 0 then 0.92 else 0.6 end as part) as full_to
        group by p.id, p.location, full_to.part) as room
    where h.id = room.id;

-- some guests that nobody here made, on two of a hundred hosts
insert into unknown_vm (host_id, vm_id, name, power, first_seen_at, last_seen_at)
    select h.id, gen_random_uuid(), 'old-guest-' || g, 'RUNNING', now() - interval '90 days', now()
    from seed_host h cross join generate_series(1, 3) as g where h.n % 100 in (1, 2);
insert into host_sight (host_id, vms, volumes, seen_at)
    select h.id,
        coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'power', case when s.power = 'CRASHED' then 'STOPPED' else s.power end))
            from server s where s.host_id = h.id and s.power <> 'UNKNOWN'), '[]'),
        coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'vmId', v.server_id, 'sizeBytes', v.size_bytes, 'detached', false))
            from volume v where v.host_id = h.id and v.state = 'LIVE'), '[]'), now()
    from seed_host h;

insert into server_note (server_id, text, version, written_by, written_at)
    select id, 'Ticket ' || 4000 + n || ': asked about the reverse name of its address.', 1, 'staff2@provider.example', now() - interval '20 days'
    from seed_server where n % 20 = 3 and doing <> 'deleted';
