create table plan (
    id uuid primary key,
    slug varchar(63) not null unique,
    name varchar(80) not null,
    vcpus integer not null check (vcpus between 1 and 256),
    memory_bytes bigint not null check (memory_bytes >= 67108864),
    disk_bytes bigint not null check (disk_bytes >= 1073741824),
    traffic_bytes bigint check (traffic_bytes > 0),
    port_mbps integer not null default 0 check (port_mbps >= 0),
    ipv4_count integer not null default 1 check (ipv4_count between 0 and 32),
    ipv6 boolean not null default true,
    disk_mode varchar(8) not null default 'LINKED' check (disk_mode in ('LINKED', 'FULL', 'RAW')),
    on_crash varchar(12) not null default 'RESTART' check (on_crash in ('STAY_DOWN', 'RESTART')),
    retired_at timestamptz,
    created_at timestamptz not null,
    version bigint not null default 0
);

-- A stored file, named by its digest; the bytes lie in the panel's file store.
create table blob (
    sha256 varchar(64) primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes bigint not null check (size_bytes >= 0),
    created_at timestamptz not null
);

create table image (
    id uuid primary key,
    slug varchar(63) not null unique,
    name varchar(120) not null,
    kind varchar(8) not null check (kind in ('DISK', 'ISO', 'KERNEL')),
    state varchar(12) not null check (state in ('EMPTY', 'FETCHING', 'CHECKING', 'READY', 'REFUSED')),
    reason varchar(500),
    append_line varchar(1024) not null default '',
    first_boot varchar(12) not null default 'CLOUD_INIT' check (first_boot in ('CLOUD_INIT', 'KERNEL_ARGS', 'NONE')),
    min_memory_bytes bigint not null default 67108864,
    virtual_size_bytes bigint not null default 0,
    source varchar(1000),
    published_sha256 varchar(128),
    retired_at timestamptz,
    created_at timestamptz not null,
    version bigint not null default 0
);

create table image_file (
    image_id uuid not null references image on delete cascade,
    role varchar(8) not null check (role in ('DISK', 'ISO', 'KERNEL', 'INITRD')),
    sha256 varchar(64) not null references blob,
    size_bytes bigint not null,
    format varchar(8),
    primary key (image_id, role)
);
