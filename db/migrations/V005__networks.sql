create table network (
    id uuid primary key,
    name varchar(63) not null unique,
    bridge varchar(15) not null check (bridge ~ '^[a-zA-Z0-9_.-]{1,15}$'),
    resolvers inet[] not null default '{}',
    created_at timestamptz not null,
    version bigint not null default 0
);

create table ip_pool (
    id uuid primary key,
    network_id uuid not null references network,
    name varchar(63) not null unique,
    family integer not null check (family in (4, 6)),
    -- the subnet the gateway is in
    subnet cidr not null,
    gateway inet not null,
    -- IPv4: 32. IPv6: the prefix each server gets.
    server_prefix integer not null,
    -- IPv6 only: how many prefixes have ever been cut
    next_index bigint not null default 0,
    quarantine_seconds bigint not null default 86400 check (quarantine_seconds >= 0),
    created_at timestamptz not null,
    version bigint not null default 0,
    check (family = family(subnet)),
    check (family(gateway) = family),
    check (server_prefix between masklen(subnet) and 128)
);

-- One row per address (IPv4) or prefix (IPv6). One row has one owner: an address is never given twice (rule 3, O4).
create table ip_address (
    id uuid primary key,
    pool_id uuid not null references ip_pool,
    network_id uuid not null references network,
    address cidr not null,
    state varchar(12) not null check (state in ('FREE', 'USED', 'RESERVED', 'QUARANTINED')),
    server_id uuid,
    is_primary boolean not null default false,
    note varchar(200),
    free_after timestamptz,
    taken_at timestamptz,
    unique (network_id, address),
    check ((state = 'USED') = (server_id is not null))
);
create index ip_address_free on ip_address (pool_id, address) where state in ('FREE', 'QUARANTINED');
create index ip_address_of_server on ip_address (server_id) where server_id is not null;

create table mac_pool (
    id uuid primary key,
    name varchar(63) not null unique,
    -- three to five octets, lower case, colon-separated
    prefix varchar(14) not null unique check (prefix ~ '^[0-9a-f]{2}(:[0-9a-f]{2}){2,4}$'),
    first_index bigint not null default 1 check (first_index >= 0),
    next_index bigint not null default 1,
    quarantine_seconds bigint not null default 604800 check (quarantine_seconds >= 0),
    created_at timestamptz not null,
    version bigint not null default 0
);

create table mac_address (
    mac macaddr primary key,
    pool_id uuid not null references mac_pool,
    server_id uuid,
    state varchar(12) not null check (state in ('USED', 'QUARANTINED')),
    free_after timestamptz,
    taken_at timestamptz not null,
    check ((state = 'USED') = (server_id is not null))
);
create index mac_address_of_server on mac_address (server_id) where server_id is not null;
create index mac_address_reusable on mac_address (pool_id, mac) where state = 'QUARANTINED';
