-- Pools, and what of them servers have. Each network has a block that is two thirds full, a small one that is used up, one of IPv6
-- prefixes, and the first one a new block in which nothing is taken yet.
create temporary table seed_taker as
    select s.id, s.at, net.n as network, net.id as network_id, row_number() over (partition by net.n order by s.at) as place
    from seed_server s join seed_host h on h.n = s.host join seed_network net on net.n = h.location
    where s.doing not in ('failed', 'deleted');

create temporary table seed_pool as
    select pg_temp.id_at(now() - interval '999 days' + n * interval '1 hour' + kind * interval '1 minute') as id, n as network, id as network_id,
        kind, (array['main', 'small', 'v6', 'new'])[kind] || '-' || name as name,
        case kind when 1 then set_masklen(('100.' || 64 + n * 4 || '.0.0')::inet, length) when 2 then ('100.' || 65 + n * 4 || '.0.0/26')::inet
            when 3 then ('2001:db8:' || to_hex(n * 4096) || '::/36')::inet
            else set_masklen(('100.' || 66 + n * 4 || '.0.0')::inet, case when servers >= 10000 then 16 else 26 end) end::cidr as subnet
    from (select net.*, size.servers, 32 - ceil(log(2, greatest(64, 1.4 * (select count(*) from seed_taker t where t.network = net.n))))::int
            as length
        from seed_network net cross join seed_size size) as net cross join generate_series(1, 4) as kind
    where kind < 4 or n = 1;
insert into ip_pool (id, network_id, name, family, subnet, gateway, server_prefix, next_index, created_at)
    select id, network_id, name, family(subnet), subnet, host(subnet)::inet + 1, case when kind = 3 then 64 else 32 end,
        case when kind = 3 then (select count(*) + 1 from seed_taker t where t.network = seed_pool.network) else 0 end,
        now() - interval '999 days' + network * interval '1 hour' + kind * interval '1 minute'
    from seed_pool;

-- place n of a pool is its n-th address, or the n-th prefix (number nought holds the gateway)
create temporary table seed_address as
    select p.id as pool, p.network, p.network_id, p.kind, place,
        case when p.kind = 3 then ('2001:db8:' || to_hex(p.network * 4096 + (place >> 16)) || ':' || to_hex(place & 65535) || '::/64')::cidr
            else set_masklen(host(p.subnet)::inet + 1 + place, 32)::cidr end as address
    from seed_pool p cross join lateral generate_series(1, case when p.kind = 3
        then (select count(*) from seed_taker t where t.network = p.network) else (1::bigint << (32 - masklen(p.subnet))) - 3 end) as place;
analyze seed_address;

-- the first ten of a main block are the routers'; one in forty that nobody has rests
insert into ip_address (id, pool_id, network_id, address, state, server_id, is_primary, note, free_after, taken_at)
    select gen_random_uuid(), a.pool, a.network_id, a.address,
        case when t.id is not null then 'USED' when a.kind = 1 and a.place <= 10 then 'RESERVED' when a.kind = 2 then 'RESERVED'
            when a.kind = 1 and a.place % 40 = 0 then 'QUARANTINED' else 'FREE' end,
        t.id, t.id is not null and a.kind = 1,
        case when t.id is null and a.kind = 1 and a.place <= 10 then 'router ' || a.place when t.id is null and a.kind = 2 then 'name server' end,
        case when t.id is null and a.kind = 1 and a.place > 10 and a.place % 40 = 0 then now() + interval '10 hours' end, t.at
    from seed_address a left join seed_taker t on t.network = a.network and t.place = case a.kind when 1 then a.place - 10 when 2 then a.place * 3
        when 3 then a.place end;

-- one pool of cards, and what tombstones gave back a while ago
insert into mac_pool (id, name, prefix, first_index, next_index, created_at)
    select pg_temp.id_at(now() - interval '999 days'), 'planted', '52:54:01', 1, count(*) + 1, now() - interval '999 days' from seed_server;
insert into mac_address (mac, pool_id, network_id, server_id, state, free_after, taken_at)
    select ('52:54:01:' || regexp_replace(lpad(to_hex(s.n), 6, '0'), '(..)(..)(..)', '\1:\2:\3'))::macaddr, pool.id, t.network_id, t.id,
        case when t.id is null then 'QUARANTINED' else 'USED' end, case when t.id is null then now() + interval '5 days' end, s.at
    from seed_server s left join seed_taker t on t.id = s.id cross join mac_pool pool where pool.name = 'planted';

-- one in a hundred has a second card, without addresses
create temporary table seed_card as
    select gen_random_uuid() as id, t.id as server, t.network_id, t.at, (select count(*) from seed_server) + row_number() over () as place
    from (select t.*, row_number() over (order by t.at) as n from seed_taker t) as t join server s on s.id = t.id
    where t.n % 100 = 9 and s.lifecycle in ('ACTIVE', 'SUSPENDED');
insert into server_card (id, server_id, slot, network_id, state, created_at) select id, server, 1, network_id, 'LIVE', at from seed_card;
insert into mac_address (mac, pool_id, network_id, server_id, card_id, state, taken_at)
    select ('52:54:01:' || regexp_replace(lpad(to_hex(c.place), 6, '0'), '(..)(..)(..)', '\1:\2:\3'))::macaddr, pool.id, c.network_id, c.server,
        c.id, 'USED', c.at
    from seed_card c cross join mac_pool pool where pool.name = 'planted';
update mac_pool set next_index = next_index + (select count(*) from seed_card) where name = 'planted';
