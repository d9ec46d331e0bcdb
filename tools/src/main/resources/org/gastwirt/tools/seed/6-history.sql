-- What was done so far: jobs with their steps and logs, the audit trail, consoles, actions on many servers, searches.
create temporary table seed_kind as
    select * from (values
        ('server.create', array['take-addresses', 'place-on-host', 'fetch-image', 'make-volume', 'write-first-boot', 'define-vm', 'start-vm'],
            0::double precision),
        ('server.start', array['start-vm'], 0.25), ('server.shutdown', array['shutdown-vm'], 0.42), ('server.reboot', array['reboot-vm'], 0.72),
        ('server.stop', array['stop-vm'], 0.80),
        ('server.reinstall', array['plan-volume', 'fetch-image', 'make-volume', 'stop-vm', 'switch-system', 'start-vm'], 0.90),
        ('server.resize', array['claim-room', 'define-vm', 'grow-disk', 'restart-vm'], 0.95),
        ('server.reset-password', array['set-password'], 1),
        ('server.suspend', array['stop-vm'], 0),
        ('server.delete', array['stop-vm', 'wait-out-grace', 'undefine-vm', 'detach-volume', 'delete-first-boot', 'release-addresses',
            'wipe-volume', 'release-room'], 0)) as k (type, steps, share);

-- What lies more than a year back is forgotten. One in fifty failed, in the middle. Those at work wait for tomorrow.
create temporary table seed_job as
    select pg_temp.id_at(at) as id, j.*, k.steps, (1 + array_length(k.steps, 1)) / 2 as broken_at
    from (select s.n, 'server.create' as type, s.at, case s.doing when 'failed' then 'FAILED' when 'provisioning' then 'QUEUED' else 'SUCCEEDED' end
                as state
            from seed_server s where s.at > now() - interval '390 days' or s.doing = 'provisioning'
        union all
        select s.n, (select k.type from seed_kind k where k.share > pg_temp.dice(s.n * 100 + m, 40) order by k.share limit 1),
            -- older than the newest is every other one; the newest are of the last days
            least(now() - interval '1 minute', now() - (now() - greatest(s.at, now() - interval '380 days')) * (pg_temp.dice(s.n * 100 + m, 41) ^ 3)),
            case when pg_temp.dice(s.n * 100 + m, 42) < 0.02 then 'FAILED' when pg_temp.dice(s.n * 100 + m, 42) < 0.03 then 'CANCELED'
                else 'SUCCEEDED' end
            from seed_server s cross join generate_series(1, 4) as m where s.doing not in ('failed', 'provisioning', 'deleted')
        union all
        select s.n, 'server.suspend', now() - interval '5 days', 'SUCCEEDED' from seed_server s where s.doing = 'suspended'
        union all
        select s.n, 'server.delete', now() - interval '12 hours', 'RUNNING' from seed_server s where s.doing = 'deleting'
        union all
        select s.n, case s.doing when 'starting' then 'server.start' when 'stopping' then 'server.shutdown' when 'rebuilding' then 'server.reinstall'
                else 'server.resize' end, now() - interval '2 minutes', 'QUEUED'
            from seed_server s where s.doing in ('starting', 'stopping', 'rebuilding', 'resizing')) as j
        join seed_kind k on k.type = j.type;
create index on seed_job (id);
analyze seed_job;

-- who asked: the customer's owner, the shop's program, or somebody of the staff
create temporary table seed_asker as
    select j.id as job, case when chance < 0.6 then 'ACCOUNT' when chance < 0.9 then 'TOKEN' else 'ACCOUNT' end as kind,
        case when chance < 0.6 then a.id when chance >= 0.9 then staff.id end as actor,
        case when chance < 0.6 then a.email when chance < 0.9 then 'shop' else staff.email end as name, s.id as server, c.id as customer,
        c.name as customer_name, chance
    from (select *, case when type = 'server.create' then 0.7 else pg_temp.dice(n, 43 + length(type)) end as chance from seed_job) as j
        join seed_server s on s.n = j.n join seed_customer c on c.n = s.customer
        join account a on a.customer_id = c.id and a.email = c.email
        join account staff on staff.email = 'staff' || 1 + j.n % 12 || '@provider.example';

insert into job (id, type, subject_kind, subject, customer_id, params, state, progress, stage, error_code, error_detail, actor_kind,
        actor_id, actor_name, acting_as, request_id, run_after, look_after, created_at, started_at, finished_at)
    select j.id, j.type, 'server', s.server, s.customer,
        case when j.type in ('server.create', 'server.reinstall') then jsonb_build_object('volumeId', v.id, 'imageId', i.id, 'ipv4Count', 1,
            'ipv6', true, 'pinned', null, 'passwordHash', '', 'oldVolumeId', v.id, 'oldImageId', i.id) else '{}' end,
        j.state, case j.state when 'SUCCEEDED' then 100 when 'RUNNING' then 12 else 0 end,
        case j.state when 'QUEUED' then 'queued' when 'SUCCEEDED' then j.steps[array_length(j.steps, 1)] when 'RUNNING' then 'wait-out-grace' else j.steps[j.broken_at] end,
        case when j.state = 'FAILED' then case j.type when 'server.create' then 'no_host' else 'host_unreachable' end end,
        case when j.state = 'FAILED' then pg_temp.sentence(case j.type when 'server.create' then 'server.failure.all_full'
            else 'server.failure.all_away' end) end,
        s.kind, s.actor, s.name, case when s.chance >= 0.97 then s.customer_name end, 'req-' || substr(j.id::text, 1, 13),
        case when j.state = 'QUEUED' then now() + interval '1 day' end, case when j.state = 'RUNNING' then now() + interval '2 days' end,
        j.at, case when j.state <> 'QUEUED' then j.at end,
        case when j.state in ('SUCCEEDED', 'FAILED', 'CANCELED') then j.at + pg_temp.dice(j.n, 44) * interval '50 seconds' end
    from seed_job j join seed_asker s on s.job = j.id join seed_server p on p.n = j.n join seed_image i on i.n = p.image
        left join volume v on v.server_id = s.server and v.slot = 0
    order by j.at;

insert into job_step (job_id, position, name, state, progress, started_at, finished_at)
    select j.id, place - 1, step, was.state, case was.state when 'DONE' then 100 else 0 end,
        case when was.state <> 'PENDING' then j.at end, case when was.state in ('DONE', 'UNDONE') then j.at + interval '5 seconds' end
    from seed_job j cross join lateral unnest(j.steps) with ordinality as s (step, place)
        cross join lateral (select case when j.state = 'SUCCEEDED' then 'DONE' when j.state = 'QUEUED' then 'PENDING'
            when j.state = 'RUNNING' then case place when 1 then 'DONE' when 2 then 'WAITING' else 'PENDING' end
            when place > j.broken_at then 'PENDING' else 'UNDONE' end as state) as was;

insert into job_log (job_id, at, step, level, line)
    select j.id, j.at + interval '1 second', j.steps[1], 'INFO', 'Asked the host.' from seed_job j where j.at > now() - interval '80 days'
    union all
    select j.id, j.at + interval '4 seconds', j.steps[j.broken_at], 'ERROR', 'The host did not answer in time.'
    from seed_job j where j.state = 'FAILED' and j.at > now() - interval '80 days';

-- why servers lie where they do, for the newest orders
insert into placement_candidate (job_id, server_id, host_id, score, chosen, reason, at)
    select j.id, a.server, h.id, case when h.n % 3 > 0 or h.n = s.host then pg_temp.dice(h.n, 45) end, h.n = s.host,
        case when h.n % 3 = 0 and h.n <> s.host then 'no_memory' end, j.at
    from (select * from seed_job where type = 'server.create' and state = 'SUCCEEDED' order by at desc limit 200) as j
        join seed_asker a on a.job = j.id join seed_server s on s.n = j.n join seed_host o on o.n = s.host
        join seed_host h on h.location = o.location;

-- oldest first, as it grew; every server's beginning is there, also when its job is forgotten
insert into audit_event (id, at, actor_kind, actor_id, actor_name, acting_as, source, request_id, action, subject_kind, subject_id,
        customer_id, detail)
    select pg_temp.id_at(at), at, kind, actor, name, acting, '203.0.113.' || n % 250, 'req-' || n, action, subject_kind, subject, customer, detail
    from (select s.at, 'TOKEN' as kind, null::uuid as actor, 'shop' as name, null as acting, s.n, 'server.create' as action,
                'server' as subject_kind, s.id as subject, c.id as customer, jsonb_build_object('name', s.name, 'plan', p.slug) as detail
            from seed_server s join seed_customer c on c.n = s.customer join seed_plan p on p.n = s.plan
        union all
        select j.at, a.kind, a.actor, a.name, case when a.chance >= 0.97 then a.customer_name end, j.n, j.type, 'server', a.server, a.customer, '{}'
            from seed_job j join seed_asker a on a.job = j.id where j.type <> 'server.create'
        union all
        select c.at, 'TOKEN', null, 'shop', null, c.n, 'customer.create', 'customer', c.id, c.id, jsonb_build_object('name', c.name)
            from seed_customer c
        union all
        select a.created_at, 'SYSTEM', null, 'panel', null, 0, 'account.invite', 'account', a.id, a.customer_id, jsonb_build_object('name', a.name)
            from account a join seed_customer c on c.id = a.customer_id) as e
    order by at;

insert into console_session (id, server_id, generation, account_id, kind, panel, opened_at, closed_at, close_reason, bytes_to_guest,
        bytes_to_browser, seen_at, holder, staff)
    select gen_random_uuid(), s.id, 1, null, case when s.n % 3 = 0 then 'SERIAL' else 'SCREEN' end, 'panel', greatest(s.at, now() - interval '30 days'),
        greatest(s.at, now() - interval '30 days') + interval '4 minutes', 'browser_left', 4000, 900000, now(), c.email, false
    from seed_server s join seed_customer c on c.n = s.customer where s.n % 5 = 0 and s.doing <> 'deleted';

-- What is stored of recordings only a panel's key could have sealed: these found their guest away.
insert into console_recording (id, server_id, customer_id, generation, session_id, kind, number, holder, staff, panel, started_at,
        seen_at, ended_at, end_reason)
    select pg_temp.id_at(w.opened_at), w.server_id, s.customer_id, w.generation, w.id, w.kind, 1, w.holder, false, 'panel', w.opened_at,
        w.opened_at, w.opened_at, 'UNREACHABLE'
    from console_session w join server s on s.id = w.server_id join seed_server n on n.id = s.id where n.n % 20 = 0;

-- Only their names are worth something: no program has what these hashes are of.
insert into api_token (id, account_id, customer_id, name, token_hash, scopes, created_at, last_used_at, last_used_ip)
    select pg_temp.id_at(a.created_at), a.id, a.customer_id, 'backup', encode(sha256(convert_to('token ' || a.id, 'utf8')), 'hex'),
        array['servers:read', 'servers:power'], a.created_at, now() - interval '2 days', '203.0.113.7'
    from account a join seed_customer c on c.id = a.customer_id where a.member_role = 'OWNER' and c.n % 5 = 1;

create temporary table seed_bulk as
    select m, pg_temp.id_at(now() - m * interval '3 days') as id, now() - m * interval '3 days' as at,
        pg_temp.pick(array['START', 'SHUTDOWN', 'STOP'], pg_temp.dice(m, 46)) as verb
    from generate_series(1, 60) as m;
insert into bulk_action (id, verb, actor_kind, actor_name, created_at)
    select id, verb, 'ACCOUNT', 'staff1@provider.example', at from seed_bulk;
insert into bulk_action_server (bulk_action_id, server_id, position, outcome)
    select b.id, s.id, row_number() over (partition by b.m order by s.n), 'NOTHING'
    from seed_bulk b join seed_server s on s.n between b.m * 30 and b.m * 30 + 29 and s.doing <> 'deleted';
