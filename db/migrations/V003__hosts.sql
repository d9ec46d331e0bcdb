create table location (
    id uuid primary key,
    slug varchar(40) not null unique,
    name varchar(80) not null,
    created_at timestamptz not null
);

create table host (
    id uuid primary key,
    name varchar(63) not null unique,
    location_id uuid not null references location,
    -- Ed25519, X.509 SubjectPublicKeyInfo; null until enrolled
    public_key bytea,
    enrolled_at timestamptz,
    maintenance boolean not null default false,
    -- which panel process holds the agent's connection, and the connection's own id
    panel varchar(80),
    connection_id uuid,
    connected_at timestamptz,
    last_seen_at timestamptz,
    boot_id varchar(64),
    host_name varchar(253),
    agent_version varchar(40),
    capabilities text[] not null default '{}',
    hypervisor varchar(40),
    hypervisor_version varchar(40),
    virtualization varchar(16),
    hypervisor_answers boolean not null default false,
    trouble varchar(500),
    cpus integer not null default 0,
    memory_bytes bigint not null default 0,
    memory_available_bytes bigint not null default 0,
    storage_bytes bigint not null default 0,
    storage_free_bytes bigint not null default 0,
    load1 double precision not null default 0,
    bridges text[] not null default '{}',
    -- what may be sold: vCPUs per CPU, and what stays with the host itself
    vcpu_ratio double precision not null default 4 check (vcpu_ratio > 0 and vcpu_ratio <= 64),
    memory_reserve_bytes bigint not null default 1073741824 check (memory_reserve_bytes >= 0),
    storage_reserve_bytes bigint not null default 5368709120 check (storage_reserve_bytes >= 0),
    retired_at timestamptz,
    created_at timestamptz not null,
    version bigint not null default 0
);

create table enrolment_token (
    token_hash varchar(64) primary key,
    host_id uuid not null references host,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);

-- What a server takes of its host. One row per server: a server is on at most one host (oracle O1, O5).
create table host_claim (
    server_id uuid primary key,
    host_id uuid not null references host,
    vcpus integer not null check (vcpus > 0),
    memory_bytes bigint not null check (memory_bytes > 0),
    disk_bytes bigint not null check (disk_bytes >= 0),
    claimed_at timestamptz not null
);
create index host_claim_by_host on host_claim (host_id);

-- Every candidate of a placement and why it was refused; score null when refused.
create table placement_candidate (
    job_id uuid not null,
    server_id uuid not null,
    host_id uuid not null references host,
    score double precision,
    chosen boolean not null,
    reason varchar(64),
    detail varchar(300),
    at timestamptz not null,
    primary key (job_id, host_id)
);
create index placement_candidate_by_server on placement_candidate (server_id);

-- Vms found on a host that no server of ours is: listed, never touched.
create table unknown_vm (
    host_id uuid not null references host,
    vm_id uuid not null,
    name varchar(255) not null,
    power varchar(16) not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    primary key (host_id, vm_id)
);

-- Commands wait here until a host acknowledged them; outcomes stay as long as their job.
create table agent_operation (
    id uuid primary key,
    host_id uuid not null references host,
    job_id uuid not null references job on delete cascade,
    subject uuid not null,
    attempt bigint not null,
    command jsonb not null,
    state varchar(16) not null check (state in ('WAITING', 'SENT', 'ACCEPTED', 'DONE', 'FAILED', 'WITHDRAWN')),
    outcome jsonb,
    progress integer not null default 0,
    progress_text varchar(300),
    created_at timestamptz not null,
    sent_at timestamptz,
    finished_at timestamptz
);
create index agent_operation_open on agent_operation (host_id, created_at)
    where state in ('WAITING', 'SENT', 'ACCEPTED');
create index agent_operation_by_job on agent_operation (job_id);
