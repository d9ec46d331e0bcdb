-- What is typed to find something, found by an index (ADR 0012): beginnings of a server's names and parts of a customer's.
-- Parts of a server's names and addresses are found by the indexes of V024. pg_trgm is a trusted extension: the owner of the
-- database may create it.
create extension if not exists pg_trgm;
create index server_name_beginning on server (lower(name) text_pattern_ops);
create index server_hostname_beginning on server (lower(hostname) text_pattern_ops);
create index server_external_id_beginning on server (lower(external_id) text_pattern_ops);
create index customer_name_parts on customer using gin (lower(name) gin_trgm_ops);
create index customer_email_parts on customer using gin (lower(email) gin_trgm_ops);

-- failed jobs that nobody mended yet
create index job_failed on job (finished_at desc) where state = 'FAILED';

-- A search of the server list under a name, each account's own.
create table saved_search (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    name varchar(60) not null,
    -- the filters, as the list's address carries them
    query varchar(2000) not null,
    created_at timestamptz not null,
    unique (account_id, name)
);

-- How an account likes its server list; columns null: as they come.
create table server_list_choice (
    account_id uuid primary key references account on delete cascade,
    view varchar(8) not null check (view in ('TABLE', 'CARDS')),
    columns text[]
);

-- One action on many servers: what became of each, for the page that follows and for the undo (rule 12).
create table bulk_action (
    id uuid primary key,
    verb varchar(12) not null check (verb in ('START', 'SHUTDOWN', 'STOP', 'SUSPEND', 'UNSUSPEND')),
    reason varchar(500),
    origin varchar(12) check (origin in ('BILLING', 'ABUSE', 'ADMIN')),
    -- whose servers they all are; null: the provider's people did it
    customer_id uuid references customer,
    actor_kind varchar(16) not null,
    actor_id uuid,
    actor_name varchar(254) not null,
    -- an action is undone at most once
    undo_of uuid unique references bulk_action,
    created_at timestamptz not null
);
create index bulk_action_by_age on bulk_action (created_at desc, id desc);

create table bulk_action_server (
    bulk_action_id uuid not null references bulk_action,
    server_id uuid not null references server,
    position integer not null,
    outcome varchar(12) not null check (outcome in ('CHANGED', 'NOTHING', 'REFUSED')),
    -- an error code, for what was refused
    refusal varchar(64),
    job_id uuid,
    -- the suspension that was lifted, so that an undo puts the same one back
    old_reason varchar(500),
    old_origin varchar(12),
    primary key (bulk_action_id, server_id),
    check ((outcome = 'CHANGED') = (job_id is not null)),
    check ((outcome = 'REFUSED') = (refusal is not null))
);
