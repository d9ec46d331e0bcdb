-- Accounts, tokens, sessions, audit. What must never break is a constraint here, and code too.

create table customer (
    id uuid primary key,
    external_id varchar(128) unique,
    name varchar(120) not null,
    email varchar(254) not null,
    locale varchar(8) not null default 'en',
    max_servers integer not null default 10 check (max_servers >= 0),
    max_vcpus integer not null default 32 check (max_vcpus >= 0),
    max_memory_bytes bigint not null default 68719476736 check (max_memory_bytes >= 0),
    max_disk_bytes bigint not null default 1099511627776 check (max_disk_bytes >= 0),
    max_addresses integer not null default 16 check (max_addresses >= 0),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null default 0
);
create index customer_by_age on customer (created_at desc, id desc);

create table account (
    id uuid primary key,
    email varchar(254) not null,
    name varchar(120) not null,
    password_hash varchar(200),
    role varchar(16) not null check (role in ('ADMIN', 'SUPPORT', 'CUSTOMER')),
    customer_id uuid references customer,
    locale varchar(8),
    disabled_at timestamptz,
    created_at timestamptz not null,
    version bigint not null default 0,
    check ((role = 'CUSTOMER') = (customer_id is not null))
);
create unique index account_email on account (lower(email));
create index account_of_customer on account (customer_id);

-- One-time links: first admin, invitation, lost password. Only the hash is stored.
create table login_link (
    token_hash varchar(64) primary key,
    purpose varchar(16) not null check (purpose in ('FIRST_ADMIN', 'INVITE', 'RESET', 'LOGIN')),
    account_id uuid references account,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);

create table api_token (
    id uuid primary key,
    account_id uuid not null references account,
    -- null: the whole panel; else only this customer's things
    customer_id uuid references customer,
    name varchar(80) not null,
    token_hash varchar(64) not null unique,
    scopes text[] not null,
    allowed_networks text[] not null default '{}',
    created_at timestamptz not null,
    expires_at timestamptz,
    last_used_at timestamptz,
    last_used_ip varchar(45),
    revoked_at timestamptz
);
create index api_token_of_account on api_token (account_id);

-- bucket4j: login throttling shared by all panels (key: account or address, hashed to a long)
create table login_bucket (
    id bigint primary key,
    state bytea,
    expires_at bigint
);

-- Spring Session, as its own schema script names the columns
create table spring_session (
    primary_id char(36) not null primary key,
    session_id char(36) not null unique,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval int not null,
    expiry_time bigint not null,
    principal_name varchar(100)
);
create index spring_session_by_expiry on spring_session (expiry_time);
create index spring_session_by_principal on spring_session (principal_name);
create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session (primary_id) on delete cascade,
    attribute_name varchar(200) not null,
    attribute_bytes bytea not null,
    primary key (session_primary_id, attribute_name)
);

-- Append-only: no update, no delete, by trigger.
create table audit_event (
    id uuid primary key,
    at timestamptz not null,
    actor_kind varchar(16) not null check (actor_kind in ('ACCOUNT', 'TOKEN', 'AGENT', 'SYSTEM')),
    actor_id uuid,
    actor_name varchar(254) not null,
    source varchar(64) not null,
    request_id varchar(64),
    action varchar(64) not null,
    subject_kind varchar(32) not null,
    subject_id uuid,
    customer_id uuid,
    detail jsonb not null default '{}'
);
create index audit_by_subject on audit_event (subject_id, at desc);
create index audit_by_age on audit_event (at desc, id desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'table % is append-only', tg_table_name;
end $$;
create trigger audit_event_is_append_only before update or delete on audit_event
    for each row execute function refuse_change();

-- Encrypted at rest by the application: a stored answer may hold a password shown once.
create table idempotency_key (
    token_id uuid not null references api_token,
    key varchar(255) not null,
    method varchar(8) not null,
    path varchar(512) not null,
    body_hash varchar(64) not null,
    done boolean not null default false,
    status integer,
    headers jsonb,
    body bytea,
    resource_id uuid,
    created_at timestamptz not null,
    primary key (token_id, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);
