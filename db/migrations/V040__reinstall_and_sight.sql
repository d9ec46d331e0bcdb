-- A reinstall plans and fills the new volume beside the live one.
drop index one_root_volume_per_server;
create unique index one_live_volume_per_server on volume (server_id) where state = 'LIVE';
create unique index one_planned_volume_per_server on volume (server_id) where state = 'PLANNED';
create index volume_to_wipe on volume (state_at) where state in ('DETACHED', 'WIPE_QUEUED');
create index volume_of_server on volume (server_id);

-- What each host reported last, for the oracle: {id, power, generation} of its Vms and {id, vm_id, detached} of its volumes.
create table host_sight (
    host_id uuid primary key references host,
    vms jsonb not null,
    volumes jsonb not null,
    seen_at timestamptz not null
);
