-- Locations, plans, images, networks, customers.
insert into location (id, slug, name, created_at)
    select id, slug, name, now() - interval '1000 days' from seed_location on conflict (slug) do nothing;
-- one that was there before
update seed_location s set id = l.id from location l where l.slug = s.slug;

insert into plan (id, slug, name, vcpus, memory_bytes, disk_bytes, traffic_bytes, port_mbps, retired_at, created_at)
    select id, slug, name, vcpus, memory_bytes, disk_bytes, traffic_bytes, 1000,
        case when slug like '%-2019' then now() - interval '300 days' end, now() - interval '1000 days' + n * interval '1 hour'
    from seed_plan;

insert into image (id, slug, name, kind, state, reason, virtual_size_bytes, format, source, created_at)
    select id, slug, name, kind, state, case when state = 'REFUSED' then pg_temp.sentence('image.failure.empty') end,
        case when state = 'READY' then 3::bigint << 30 else 0 end, case when kind = 'DISK' then 'QCOW2' end,
        'https://images.example.com/' || slug || '.qcow2', now() - interval '1000 days' + n * interval '60 days'
    from seed_image;
insert into blob (sha256, size_bytes, created_at)
    select encode(sha256(convert_to('seed ' || slug, 'utf8')), 'hex'), 400 << 20, now() from seed_image where state = 'READY'
    on conflict (sha256) do nothing;
insert into image_file (image_id, role, sha256, size_bytes, format)
    select id, kind, encode(sha256(convert_to('seed ' || slug, 'utf8')), 'hex'), 400 << 20, case when kind = 'DISK' then 'QCOW2' end
    from seed_image where state = 'READY';

create temporary table seed_network as
    select n, pg_temp.id_at(now() - interval '999 days' + n * interval '1 hour') as id, 'public-' || slug as name, 'vmbr' || n as bridge
    from seed_location;
insert into network (id, name, bridge, resolvers, created_at)
    select id, name, bridge, array['9.9.9.9', '149.112.112.112']::inet[], now() - interval '999 days' + n * interval '1 hour'
    from seed_network
    union all
    select pg_temp.id_at(now() - interval '500 days'), 'private', 'vmbr9', '{}', now() - interval '500 days';

insert into customer (id, external_id, name, email, locale, max_servers, max_vcpus, max_memory_bytes, max_disk_bytes, max_addresses,
        created_at, updated_at)
    select c.id, 'planted-' || c.n, c.name, c.email, case when c.n % 2 = 0 then 'de' else 'en' end,
        10 + owned.servers * 2, 32 + owned.vcpus * 2, (64::bigint << 30) + owned.memory * 2, (1024::bigint << 30) + owned.disk * 2,
        16 + owned.servers * 3, c.at, c.at
    from seed_customer c cross join lateral (
        select count(*) as servers, coalesce(sum(p.vcpus), 0) as vcpus, coalesce(sum(p.memory_bytes), 0)::bigint as memory,
            coalesce(sum(p.disk_bytes), 0)::bigint as disk
        from seed_server s join seed_plan p on p.n = s.plan where s.customer = c.n and s.doing <> 'deleted') as owned;

-- A tenth of the customers have keys, in the form that a server takes.
insert into ssh_key (id, customer_id, name, public_key, fingerprint, created_at)
    select pg_temp.id_at(at), id, 'laptop', 'ssh-ed25519 ' || translate(encode(key, 'base64'), E'\n', ''),
        'SHA256:' || rtrim(encode(sha256(key), 'base64'), '='), at
    from (select id, at, '\x0000000b7373682d6564323535313900000020'::bytea || sha256(convert_to('key ' || n, 'utf8')) as key
        from seed_customer where n % 10 = 1) as k;
