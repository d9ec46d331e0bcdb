-- Guests that somebody else made and an admin took over as they were.
create table server_adoption (
    server_id uuid primary key references server,
    host_id uuid not null references host,
    -- the hypervisor's name, which it keeps
    domain_name varchar(255) not null,
    adopted_at timestamptz not null,
    released_at timestamptz
);

-- Where an adopted disk lies on its host; null: in the pool, named by the volume's id.
alter table volume add column path varchar(1024);
create unique index one_volume_per_file on volume (host_id, path)
    where path is not null and state <> 'WIPED';
