-- Recordings of consoles: what a guest said, never what people said to it, in pieces that only the panel's key opens.
create table console_recording (
    id uuid primary key,
    server_id uuid not null references server,
    -- whose server it was then: who gets the server later does not get what was seen before
    customer_id uuid not null references customer,
    generation bigint not null,
    -- the console in which it was started, and with which it ends
    session_id uuid not null,
    kind varchar(8) not null check (kind in ('SCREEN', 'SERIAL', 'DESKTOP')),
    desktop_id uuid,
    -- of its server
    number int not null check (number > 0),
    holder varchar(200) not null,
    staff boolean not null,
    panel varchar(80) not null,
    started_at timestamptz not null,
    seen_at timestamptz not null,
    stop_asked_at timestamptz,
    ended_at timestamptz,
    end_reason varchar(20),
    millis bigint not null default 0,
    bytes bigint not null default 0,
    chunks int not null default 0,
    check ((kind = 'DESKTOP') = (desktop_id is not null)),
    check ((ended_at is null) = (end_reason is null))
);
create unique index console_recording_number on console_recording (server_id, number);
create unique index one_recording_of_a_console on console_recording (server_id, kind, coalesce(desktop_id, server_id))
    where ended_at is null;
create index console_recording_of_server on console_recording (server_id, started_at desc, id desc);
create index console_recording_of_customer on console_recording (customer_id);
create index console_recording_open on console_recording (seen_at) where ended_at is null;
create index console_recording_by_end on console_recording (ended_at) where ended_at is not null;

create table console_recording_chunk (
    recording_id uuid not null references console_recording on delete cascade,
    number int not null check (number >= 0),
    -- AES-256-GCM with a key of this recording and this number: a piece that is put elsewhere does not open
    sealed bytea not null,
    primary key (recording_id, number)
);
-- what is encrypted does not get smaller
alter table console_recording_chunk alter column sealed set storage external;

create function live_recording() returns trigger language plpgsql as $$
begin
    perform live_tell('server-part', server.id, server.customer_id) from server where server.id = coalesce(new.server_id, old.server_id);
    return null;
end $$;
create trigger live after insert or delete or update of stop_asked_at, ended_at on console_recording
    for each row execute function live_recording();
