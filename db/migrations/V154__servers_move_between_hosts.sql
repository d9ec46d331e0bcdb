-- A server on its way to another host holds room on both. This is the second one: before the switch where it goes to, after
-- it where it came from, until nothing of it lies there any more.
create table move_claim (
    server_id uuid primary key references server,
    host_id uuid not null references host,
    -- the move that claimed it: no other gives it back
    job_id uuid not null,
    vcpus integer not null check (vcpus > 0),
    memory_bytes bigint not null check (memory_bytes > 0),
    disk_bytes bigint not null check (disk_bytes >= 0),
    claimed_at timestamptz not null
);
create index move_claim_by_host on move_claim (host_id);
create trigger live after insert or update or delete on move_claim for each row execute function live_host_claim();

-- All that is not free on a host.
create view host_taken as
    select server_id, host_id, vcpus, memory_bytes, disk_bytes, false as moving from host_claim
    union all
    select server_id, host_id, vcpus, memory_bytes, disk_bytes, true from move_claim;

-- A move raises the generation without making the guest another instance: cloud-init must not begin anew there.
alter table server add column moves bigint not null default 0;

-- A copy on its way counts against nobody's limit: its customer has one disk, and the room for both is claimed.
alter table volume drop constraint volume_state_check;
alter table volume add constraint volume_state_check
    check (state in ('PLANNED', 'COPYING', 'LIVE', 'DETACHED', 'WIPE_QUEUED', 'WIPED'));
create unique index one_copy_per_slot on volume (server_id, slot) where state = 'COPYING';

-- A job that has done what cannot be taken back is not canceled any more.
alter table job add column decided boolean not null default false;

-- The way of volumes between two hosts. Its id is the job's.
create table volume_transfer (
    id uuid primary key,
    server_id uuid not null,
    source_id uuid not null references host,
    target_id uuid not null references host,
    opened_at timestamptz not null,
    closed_at timestamptz
);
create index volume_transfer_over on volume_transfer (closed_at) where closed_at is not null;

-- A host takes part in one transfer at a time, as either end: two that each wait for the other's threads would wait forever.
create table volume_transfer_host (
    host_id uuid primary key references host,
    transfer_id uuid not null references volume_transfer
);

create table volume_copy (
    -- the volume that it becomes
    id uuid primary key,
    transfer_id uuid not null references volume_transfer on delete cascade,
    position integer not null,
    total_bytes bigint not null,
    done_bytes bigint not null default 0,
    bytes_per_second bigint not null default 0,
    changed_at timestamptz not null,
    received_at timestamptz,
    -- the receiver that waits for a sender now, and at which panel
    ticket uuid,
    wanted_from bigint,
    panel_url varchar(300)
);
create index volume_copy_of_transfer on volume_copy (transfer_id, position);

create function live_volume_copy() returns trigger language plpgsql as $$
begin
    perform live_tell('job-part', job.id, job.customer_id) from job where job.id = new.transfer_id;
    perform live_tell('server-part', server.id, server.customer_id)
        from server join volume_transfer t on t.server_id = server.id where t.id = new.transfer_id;
    return null;
end $$;
create trigger live after insert or update of done_bytes, received_at on volume_copy
    for each row execute function live_volume_copy();
