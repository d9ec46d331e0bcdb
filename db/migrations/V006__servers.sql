create table server (
    id uuid primary key,
    number bigint generated always as identity unique,
    external_id varchar(128),
    customer_id uuid not null references customer,
    plan_id uuid not null references plan,
    image_id uuid not null references image,
    location_id uuid references location,
    network_id uuid not null references network,
    host_id uuid references host,
    name varchar(63) not null,
    hostname varchar(253) not null,
    lifecycle varchar(16) not null
        check (lifecycle in ('PROVISIONING', 'ACTIVE', 'SUSPENDED', 'DELETING', 'DELETED', 'FAILED')),
    -- what we want: whether it should be running when nothing hinders it
    wanted_running boolean not null,
    -- what we saw
    power varchar(16) not null default 'UNKNOWN'
        check (power in ('RUNNING', 'STOPPED', 'PAUSED', 'CRASHED', 'UNKNOWN')),
    saved boolean not null default false,
    power_seen_at timestamptz,
    suspended_at timestamptz,
    suspend_reason varchar(500),
    suspend_origin varchar(12) check (suspend_origin in ('BILLING', 'ABUSE', 'ADMIN')),
    -- rule 1: raised on every change of owner or host, and by a reinstall
    generation bigint not null default 1,
    vcpus integer not null check (vcpus > 0),
    memory_bytes bigint not null check (memory_bytes > 0),
    disk_bytes bigint not null check (disk_bytes > 0),
    traffic_bytes bigint,
    port_mbps integer not null default 0,
    disk_mode varchar(8) not null,
    on_crash varchar(12) not null,
    root_password_hash varchar(200),
    root_password_pending boolean not null default false,
    ssh_keys text[] not null default '{}',
    user_data text check (length(user_data) <= 65536),
    labels jsonb not null default '{}',
    failure_code varchar(64),
    failure_detail varchar(500),
    -- deletion is delayed and can be taken back until then
    delete_after timestamptz,
    deleted_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 0,
    check ((lifecycle = 'SUSPENDED') = (suspended_at is not null) or lifecycle in ('DELETING', 'DELETED'))
);
create unique index server_external_id on server (external_id) where lifecycle <> 'DELETED';
create unique index server_name_of_customer on server (customer_id, name) where lifecycle <> 'DELETED';
create index server_by_age on server (created_at desc, id desc);
create index server_by_customer on server (customer_id, created_at desc, id desc);
create index server_by_host on server (host_id) where lifecycle <> 'DELETED';
create index server_by_lifecycle on server (lifecycle, created_at desc, id desc);
create index server_hostname on server (lower(hostname) text_pattern_ops);

-- rule 4: live → detached → wiped (row removed); only WIPED space is used again
create table volume (
    id uuid primary key,
    server_id uuid not null references server,
    host_id uuid references host,
    generation bigint not null,
    size_bytes bigint not null check (size_bytes > 0),
    format varchar(8) not null check (format in ('QCOW2', 'RAW')),
    state varchar(12) not null check (state in ('PLANNED', 'LIVE', 'DETACHED', 'WIPE_QUEUED', 'WIPED')),
    created_at timestamptz not null,
    state_at timestamptz not null
);
create unique index one_root_volume_per_server on volume (server_id) where state in ('PLANNED', 'LIVE');
create index volume_by_host on volume (host_id) where state <> 'WIPED';

alter table host_claim add foreign key (server_id) references server;
alter table ip_address add foreign key (server_id) references server;
alter table mac_address add foreign key (server_id) references server;

create table console_ticket (
    token_hash varchar(64) primary key,
    server_id uuid not null references server,
    generation bigint not null,
    account_id uuid references account,
    api_token_id uuid references api_token,
    session_hash varchar(64),
    kind varchar(8) not null check (kind in ('SCREEN', 'SERIAL')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index console_ticket_of_server on console_ticket (server_id);

create table console_session (
    id uuid primary key,
    server_id uuid not null references server,
    generation bigint not null,
    account_id uuid,
    kind varchar(8) not null,
    panel varchar(80) not null,
    opened_at timestamptz not null,
    closed_at timestamptz,
    close_reason varchar(64),
    bytes_to_guest bigint not null default 0,
    bytes_to_browser bigint not null default 0
);
create index console_session_open on console_session (server_id) where closed_at is null;
