-- A customer's public keys, chosen by name when a server is ordered or installed anew.
create table ssh_key (
    id uuid primary key,
    customer_id uuid not null references customer on delete cascade,
    name varchar(63) not null,
    public_key varchar(8192) not null,
    fingerprint varchar(64) not null,
    created_at timestamptz not null,
    unique (customer_id, fingerprint),
    unique (customer_id, name)
);
create index ssh_key_by_age on ssh_key (customer_id, created_at desc, id desc);

-- What the provider's staff writes down about a server. A table of its own, so that nothing that reads servers for customers
-- can ever read it by accident.
create table server_note (
    server_id uuid primary key references server,
    text varchar(10000) not null,
    version bigint not null,
    written_by varchar(254) not null,
    written_at timestamptz not null
);
