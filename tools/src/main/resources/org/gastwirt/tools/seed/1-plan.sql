-- Who and what there will be; seed_size (servers, hosts, customers, past) is there already. Everything follows from the numbers,
-- so that two seeds of one size differ in their ids only.

create function pg_temp.dice(n bigint, salt int) returns double precision language sql immutable as $$
    select ((hashint8extended(n, salt) >> 11) & 9007199254740991) / 9007199254740992.0::double precision
$$;
create function pg_temp.pick(choices text[], chance double precision) returns text language sql immutable as $$
    select choices[1 + floor(chance * array_length(choices, 1))::int]
$$;
-- UUIDs of version 7, in order of time, as the panel makes them
create function pg_temp.id_at(at timestamptz) returns uuid language sql volatile as $$
    select overlay(replace(gen_random_uuid()::text, '-', '')
        placing lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' from 1 for 13)::uuid
$$;
create function pg_temp.sentence(key text) returns jsonb language sql immutable as $$
    select jsonb_build_object('key', key, 'args', '[]'::jsonb)
$$;

create temporary table seed_location as
    select n::int, pg_temp.id_at(now() - interval '1000 days') as id, slug, name
    from unnest(array['fsn1', 'nbg1', 'hel1', 'ash1'], array['Falkenstein', 'Nürnberg', 'Helsinki', 'Ashburn'])
        with ordinality as l (slug, name, n)
    where n <= (select hosts from seed_size);

create temporary table seed_host as
    select n, pg_temp.id_at(now() - interval '1000 days' + n * interval '2 days') as id,
        1 + (n - 1) % (select count(*)::int from seed_location) as location
    from seed_size, generate_series(1, hosts) as n;

create temporary table seed_plan as
    select n::int, pg_temp.id_at(now() - interval '1000 days') as id, slug, name, vcpus, gib << 30 as memory_bytes,
        disk_gib << 30 as disk_bytes, tb * 1000000000000 as traffic_bytes, share
    from unnest(
        array['vs-1', 'vs-2', 'vs-4', 'vs-8', 'vs-16', 'vs-32', 'cpu-8', 'cpu-16', 'storage-1', 'vs-1-2019'],
        array['VS 1', 'VS 2', 'VS 4', 'VS 8', 'VS 16', 'VS 32', 'CPU 8', 'CPU 16', 'Storage 1', 'VS 1 (2019)'],
        array[1, 1, 2, 4, 8, 16, 8, 16, 2, 1], array[1, 2, 4, 8, 16, 32, 16, 32, 4, 1]::bigint[],
        array[20, 40, 80, 160, 240, 360, 240, 360, 1000, 10]::bigint[], array[1, 2, 4, 8, 16, 20, null, null, 10, 1]::bigint[],
        array[0.30, 0.55, 0.75, 0.87, 0.92, 0.94, 0.96, 0.97, 0.98, 1])
        with ordinality as p (slug, name, vcpus, gib, disk_gib, tb, share, n);

create temporary table seed_image as
    select n::int, pg_temp.id_at(now() - interval '1000 days' + n * interval '60 days') as id, slug, name, state, kind, share
    from unnest(
        array['debian-13', 'debian-12', 'debian-11', 'ubuntu-26.04', 'ubuntu-24.04', 'ubuntu-22.04', 'fedora-44', 'rocky-10',
            'alma-10', 'arch', 'alpine-3.24', 'netinstall', 'from-a-customer', 'not-fetched-yet'],
        array['Debian 13', 'Debian 12', 'Debian 11', 'Ubuntu 26.04', 'Ubuntu 24.04', 'Ubuntu 22.04', 'Fedora 44', 'Rocky Linux 10',
            'AlmaLinux 10', 'Arch Linux', 'Alpine 3.24', 'Network installer', 'From a customer', 'Not fetched yet'],
        array_fill('READY'::text, array[12]) || array['REFUSED', 'EMPTY'],
        array_fill('DISK'::text, array[11]) || array['ISO', 'DISK', 'DISK'],
        array[0.25, 0.40, 0.45, 0.62, 0.77, 0.85, 0.88, 0.92, 0.95, 0.97, 0.99, 1, null, null])
        with ordinality as i (slug, name, state, kind, share, n);

create temporary table seed_customer as
    select n, pg_temp.id_at(at) as id, at, name, 'customer' || n || '@example.com' as email
    from (select n, now() - interval '900 days' + n * interval '880 days' / customers as at,
            case when n % 3 = 0
                then pg_temp.pick(array['Nordlicht', 'Blue Harbour', 'Alpenhof', 'Kontor', 'Sternwarte', 'Pixelwerk', 'Lindenhof',
                        'Open Field', 'Datenfluss', 'Granit'], pg_temp.dice(n, 11))
                    || ' ' || n || pg_temp.pick(array[' GmbH', ' AG', ' Ltd', ' e.V.', ' SARL'], pg_temp.dice(n, 12))
                else pg_temp.pick(array['Ada', 'Grace', 'Konrad', 'Linus', 'Margaret', 'Dennis', 'Barbara', 'Edsger', 'Frances',
                        'Niklaus', 'Radia', 'Ken'], pg_temp.dice(n, 11))
                    || ' ' || pg_temp.pick(array['Schmidt', 'Meyer', 'Novak', 'Silva', 'Rossi', 'Dubois', 'Jensen', 'Kowalska',
                        'Tanaka', 'O''Brien', 'García', 'Weiß'], pg_temp.dice(n, 12)) || ' ' || n
            end as name
        from seed_size, generate_series(1, customers) as n) as c;

create temporary table seed_doing as
    select * from (values (0.840, 'running'), (0.920, 'stopped'), (0.925, 'saved'), (0.930, 'paused'), (0.935, 'crashed'),
        (0.940, 'unknown'), (0.965, 'suspended'), (0.978, 'failed'), (0.988, 'deleting'), (0.991, 'provisioning'), (0.994, 'starting'),
        (0.996, 'stopping'), (0.998, 'rebuilding'), (1, 'resizing')) as d (below, doing);

-- One in twenty servers is the first customer's, one in five is of one of fifty others, the rest are anybody's. Beyond the
-- living there is a tenth of tombstones. What each is doing: the newest show everything that there is.
create temporary table seed_server as
    select n, pg_temp.id_at(at) as id, at, customer, host,
        (select min(p.n) from seed_plan p where p.share > pg_temp.dice(s.n, 4)) as plan,
        (select min(i.n) from seed_image i where i.share > pg_temp.dice(s.n, 5)) as image,
        case when n > servers then 'deleted'
            when not past then case when pg_temp.dice(n, 6) < 0.9 then 'running' when pg_temp.dice(n, 6) < 0.97 then 'stopped' else 'suspended' end
            when n <= 15 then (array['running', 'starting', 'provisioning', 'suspended', 'running', 'stopped', 'stopping', 'crashed',
                'rebuilding', 'failed', 'deleting', 'unknown', 'paused', 'saved', 'resizing'])[n]
            else (select d.doing from seed_doing d where d.below > pg_temp.dice(n, 6) order by d.below limit 1)
        end as doing,
        pg_temp.pick(array['web', 'db', 'mail', 'app', 'cache', 'ci', 'vpn', 'shop', 'git', 'test'], pg_temp.dice(n, 7)) || '-' || n
            as name
    from (select n, servers, past, now() - least(n, servers) * interval '870 days' / servers - (n % 60) * interval '1 second' as at,
            case when pg_temp.dice(n, 1) < 0.05 or n <= 5 then 1
                when pg_temp.dice(n, 1) < 0.25 then least(customers, 2 + floor(pg_temp.dice(n, 2) * 50)::int)
                else 1 + floor(pg_temp.dice(n, 3) * customers)::int end as customer,
            1 + floor(pg_temp.dice(n, 8) * hosts)::int as host
        from seed_size, generate_series(1, servers + servers / 10) as n) as s;
create index on seed_server (n);
create index on seed_server (customer);
analyze seed_server;
