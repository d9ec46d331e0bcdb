-- What was used up: this month and the last one of every server, and curves of those on the first five hosts.
insert into traffic (server_id, period, in_bytes, out_bytes, limit_bytes, cpu_nanos, running_seconds, told, updated_at)
    select s.id, period::date, (used * 0.4)::bigint, (used * 0.6)::bigint, s.traffic_bytes, 1000000000000, 900000,
        case when p.n % 40 = 0 and s.traffic_bytes is not null then 80 else 0 end, now()
    from server s join seed_server p on p.id = s.id
        cross join lateral unnest(array[date_trunc('month', now() at time zone 'utc'),
            date_trunc('month', now() at time zone 'utc') - interval '1 month']) as m (period)
        cross join lateral (select coalesce(s.traffic_bytes, 5000000000000)
            * case when p.n % 40 = 0 then 0.95 else 0.5 * pg_temp.dice(p.n, 50) end as used) as u
    where s.lifecycle in ('ACTIVE', 'SUSPENDED') and s.created_at < period + interval '1 month';

create temporary table seed_metered as
    select s.id, s.host_id, s.created_at, p.n, s.memory_bytes from server s join seed_server p on p.id = s.id
    where p.host <= 5 and s.host_id is not null
    union all
    select id, id, now() - interval '1000 days', n, 64::bigint << 30 from seed_host where n <= 5;

insert into metering_hour (subject, at, host_id, slots, cpu, memory, disk_read, disk_write, reads, writes, net_in, net_out, packets_in, packets_out)
    select m.id, hour, m.host_id, slots.slots, curve.cpu, array_fill((m.memory_bytes * 0.6)::real, array[12]), curve.rate, curve.rate,
        curve.count, curve.count, curve.rate, curve.rate, curve.count, curve.count
    from seed_metered m cross join generate_series(date_trunc('hour', now()) - interval '30 hours', date_trunc('hour', now()) - interval '1 hour',
            interval '1 hour') as hour
        cross join (select array_agg(i::smallint order by i) as slots from generate_series(0, 11) as i) as slots
        cross join lateral (select array_agg((pg_temp.dice(m.n * 1000 + i, extract(hour from hour)::int) * 60)::real order by i) as cpu,
            array_agg((pg_temp.dice(m.n * 1000 + i, 60) * 5000000)::real order by i) as rate,
            array_agg((pg_temp.dice(m.n * 1000 + i, 61) * 800)::real order by i) as count from generate_series(0, 11) as i) as curve
    where hour >= m.created_at;
insert into metering_day (subject, at, host_id, slots, cpu, memory, disk_read, disk_write, reads, writes, net_in, net_out, packets_in, packets_out)
    select m.id, day, m.host_id, slots.slots, curve.cpu, array_fill((m.memory_bytes * 0.6)::real, array[24]), curve.rate, curve.rate,
        curve.count, curve.count, curve.rate, curve.rate, curve.count, curve.count
    from seed_metered m cross join generate_series(date_trunc('day', now() at time zone 'utc') - interval '29 days',
            date_trunc('day', now() at time zone 'utc') - interval '2 days', interval '1 day') as utc (at)
        cross join lateral (select utc.at at time zone 'utc' as day) as days
        cross join (select array_agg(i::smallint order by i) as slots from generate_series(0, 23) as i) as slots
        cross join lateral (select array_agg((pg_temp.dice(m.n * 1000 + i, extract(day from day)::int) * 60)::real order by i) as cpu,
            array_agg((pg_temp.dice(m.n * 1000 + i, 60) * 5000000)::real order by i) as rate,
            array_agg((pg_temp.dice(m.n * 1000 + i, 61) * 800)::real order by i) as count from generate_series(0, 23) as i) as curve
    where day >= m.created_at;
insert into metering_counter (server_id, host_id, hosts, life, at, cpu_nanos, memory_bytes, disk_read_bytes, disk_write_bytes, disk_reads,
        disk_writes, net_received_bytes, net_sent_bytes, net_received_packets, net_sent_packets)
    select id, host_id, array[host_id], 1, now() - interval '1 minute', 1000000000, memory_bytes, 0, 0, 0, 0, 0, 0, 0, 0
    from seed_metered where id <> host_id;
insert into metering_source (host_id, run, number, at, cpu_busy_nanos, cpu_total_nanos)
    select id, gen_random_uuid(), 1, now() - interval '1 minute', 0, 1 from seed_metered where id = host_id;
