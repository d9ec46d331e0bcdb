-- A link that lets somebody without an account look at one console, or work there, for a time.
create table console_handover (
    id uuid primary key,
    -- of the link; it is taken once, and the browser that took it has a secret of its own from then on
    token_hash varchar(64) not null unique,
    guest_hash varchar(64) unique,
    server_id uuid not null references server,
    generation bigint not null,
    kind varchar(8) not null check (kind in ('SCREEN', 'SERIAL', 'DESKTOP')),
    desktop_id uuid references desktop on delete cascade,
    view_only boolean not null,
    account_id uuid references account,
    api_token_id uuid references api_token on delete cascade,
    holder varchar(200) not null,
    staff boolean not null,
    created_at timestamptz not null,
    valid_until timestamptz not null,
    taken_at timestamptz,
    revoked_at timestamptz,
    check ((kind = 'DESKTOP') = (desktop_id is not null)),
    check ((taken_at is null) = (guest_hash is null))
);
create index console_handover_of_server on console_handover (server_id, created_at desc);
create index console_handover_by_end on console_handover (valid_until);
create trigger live after insert or update of taken_at, revoked_at on console_handover
    for each row execute function live_server_part();

alter table console_ticket add column handover_id uuid references console_handover on delete cascade;
alter table console_session add column handover_id uuid;
