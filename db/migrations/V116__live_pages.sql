-- Open pages hear of changes by NOTIFY (ADR 0016). A payload is '<kind>:<id or ->:<customer or ->'; PostgreSQL sends it
-- when the transaction commits, and equal ones of a transaction once.
--   server, job, host, image, network, customer   lists and the thing's own page show something else now
--   server-part, job-part, host-part, image-part  only its own page does
--   host-load                                     only its meters do
--   login                                         somebody may have been shut out
-- Without an id it concerns all of that kind. NOTIFY makes commits wait for each other, so that nothing is sent for what
-- nobody sees: leases, signs of life, versions.

create function live_tell(kind text, id uuid, customer uuid) returns void language sql as $$
    select pg_notify('gastwirt_live', kind || ':' || coalesce(id::text, '-') || ':' || coalesce(customer::text, '-'))
$$;

-- Rows are compared by *= (their bytes), so that columns of later migrations count, whatever type they have.

create function live_server() returns trigger language plpgsql as $$
declare seen server;
begin
    if tg_op = 'UPDATE' then
        seen := old;
        seen.version := new.version;
        seen.updated_at := new.updated_at;
        seen.power_seen_at := new.power_seen_at;
        if seen *= new then
            return null;
        end if;
        if old.customer_id <> new.customer_id then
            perform live_tell('server', old.id, old.customer_id);
        end if;
    end if;
    perform live_tell('server', new.id, new.customer_id);
    return null;
end $$;
create trigger live after insert or update on server for each row execute function live_server();

-- Parts of a server that lie in tables of their own.
create function live_server_part() returns trigger language plpgsql as $$
begin
    perform live_tell('server-part', server.id, server.customer_id) from server where server.id = new.server_id;
    return null;
end $$;
create trigger live after insert or update of state, size_bytes, host_id on volume
    for each row execute function live_server_part();

create function live_job() returns trigger language plpgsql as $$
declare seen job; part text := '';
begin
    if tg_op = 'UPDATE' then
        seen := old;
        seen.attempt := new.attempt;
        seen.leased_by := new.leased_by;
        seen.lease_until := new.lease_until;
        seen.signals := new.signals;
        seen.failures := new.failures;
        seen.look_after := new.look_after;
        if seen *= new then
            return null;
        end if;
        -- a badge follows whether a job is there, not how far it is
        if old.state = new.state then
            part := '-part';
        end if;
    end if;
    perform live_tell('job', new.id, new.customer_id);
    if new.subject_kind in ('server', 'host', 'image') then
        perform live_tell(new.subject_kind || part, new.subject, new.customer_id);
    end if;
    return null;
end $$;
create trigger live after insert or update on job for each row execute function live_job();

-- Steps and log lines; those that come with their job need no word of their own.
create function live_job_part() returns trigger language plpgsql as $$
begin
    perform live_tell('job-part', job.id, job.customer_id)
        from job where job.id in (select job_id from touched);
    perform live_tell(job.subject_kind || '-part', job.subject, job.customer_id)
        from job where job.id in (select job_id from touched) and job.subject_kind in ('server', 'host', 'image');
    return null;
end $$;
create trigger live after update on job_step referencing new table as touched
    for each statement execute function live_job_part();
create trigger live after insert on job_log referencing new table as touched
    for each statement execute function live_job_part();

-- A host reports every few seconds. Its meters move by a quarter of load and a hundredth of memory and storage.
create function live_host() returns trigger language plpgsql as $$
declare seen host;
begin
    if tg_op = 'UPDATE' then
        seen := old;
        seen.version := new.version;
        seen.last_seen_at := new.last_seen_at;
        seen.load1 := new.load1;
        seen.memory_available_bytes := new.memory_available_bytes;
        seen.storage_free_bytes := new.storage_free_bytes;
        -- one that was silent for long counted as away
        if seen *= new and coalesce(new.last_seen_at - old.last_seen_at < interval '15 seconds', true) then
            if round(old.load1 * 4) <> round(new.load1 * 4)
                or old.memory_available_bytes * 100 / greatest(new.memory_bytes, 1)
                    <> new.memory_available_bytes * 100 / greatest(new.memory_bytes, 1)
                or old.storage_free_bytes::numeric * 100 / greatest(new.storage_bytes, 1)
                    - new.storage_free_bytes::numeric * 100 / greatest(new.storage_bytes, 1) not between -1 and 1
            then
                perform live_tell('host-load', new.id, null);
            end if;
            return null;
        end if;
    end if;
    perform live_tell('host', new.id, null);
    return null;
end $$;
create trigger live after insert or update on host for each row execute function live_host();

create function live_host_claim() returns trigger language plpgsql as $$
begin
    if tg_op <> 'DELETE' then
        perform live_tell('host', new.host_id, null);
    end if;
    if tg_op <> 'INSERT' then
        perform live_tell('host', old.host_id, null);
    end if;
    return null;
end $$;
create trigger live after insert or update or delete on host_claim for each row execute function live_host_claim();

create function live_unknown_vm() returns trigger language plpgsql as $$
begin
    perform live_tell('host', case when tg_op = 'DELETE' then old.host_id else new.host_id end, null);
    return null;
end $$;
create trigger live after insert or delete on unknown_vm for each row execute function live_unknown_vm();
create trigger live_update after update on unknown_vm for each row
    when ((old.name, old.power) is distinct from (new.name, new.power)) execute function live_unknown_vm();

-- For tables that few people change: the kind is the trigger's argument.
create function live_any() returns trigger language plpgsql as $$
begin
    perform live_tell(tg_argv[0], null, null);
    return null;
end $$;
create trigger live after insert or update or delete on location for each statement execute function live_any('host');
create trigger live after insert or update or delete on network for each statement execute function live_any('network');
create trigger live after insert or update or delete on ip_pool for each statement execute function live_any('network');
create trigger live after insert or update or delete on mac_pool for each statement execute function live_any('network');

create function live_image() returns trigger language plpgsql as $$
begin
    perform live_tell('image', case when tg_op = 'DELETE' then old.id else new.id end, null);
    return null;
end $$;
create trigger live after insert or update or delete on image for each row execute function live_image();
create function live_image_file() returns trigger language plpgsql as $$
begin
    perform live_tell('image', case when tg_op = 'DELETE' then old.image_id else new.image_id end, null);
    return null;
end $$;
create trigger live after insert or update or delete on image_file for each row execute function live_image_file();

-- A pool of 65,536 addresses is one word.
create function live_addresses() returns trigger language plpgsql as $$
begin
    perform live_tell('network', network_id, null) from (select distinct network_id from touched) as networks;
    return null;
end $$;
create trigger live_insert after insert on ip_address referencing new table as touched
    for each statement execute function live_addresses();
create trigger live_delete after delete on ip_address referencing old table as touched
    for each statement execute function live_addresses();
create function live_address_changes() returns trigger language plpgsql as $$
begin
    perform live_tell('network', network_id, null) from (select distinct network_id from touched) as networks;
    perform live_tell('server-part', server.id, server.customer_id)
        from server where server.id in (select server_id from before union select server_id from touched);
    return null;
end $$;
create trigger live_update after update on ip_address referencing old table as before new table as touched
    for each statement execute function live_address_changes();
create trigger live after insert or update or delete on mac_address for each statement execute function live_any('network');

create function live_customer() returns trigger language plpgsql as $$
begin
    perform live_tell('customer', new.id, new.id);
    return null;
end $$;
create trigger live after insert or update on customer for each row execute function live_customer();

create function live_account() returns trigger language plpgsql as $$
begin
    if new.customer_id is not null then
        perform live_tell('customer', new.customer_id, new.customer_id);
    end if;
    if tg_op = 'UPDATE' and (old.disabled_at, old.role, old.customer_id)
        is distinct from (new.disabled_at, new.role, new.customer_id) then
        perform live_tell('login', null, null);
    end if;
    return null;
end $$;
create trigger live after insert or update on account for each row execute function live_account();

create function live_logout() returns trigger language plpgsql as $$
begin
    if exists (select from gone) then
        perform live_tell('login', null, null);
    end if;
    return null;
end $$;
create trigger live after delete on spring_session referencing old table as gone
    for each statement execute function live_logout();
