-- X desktops: an X server on the server's host that goes on while nobody looks. What is wanted stands here; hosts report which run.
create table desktop (
    id uuid primary key,
    server_id uuid not null references server,
    generation bigint not null,
    host_id uuid not null references host,
    name varchar(60) not null,
    width int not null check (width between 320 and 4096),
    height int not null check (height between 320 and 4096),
    state varchar(8) not null check (state in ('STARTING', 'RUNNING', 'ENDED')),
    end_reason varchar(64),
    created_by varchar(200) not null,
    created_at timestamptz not null,
    last_used_at timestamptz not null,
    ended_at timestamptz,
    check ((state = 'ENDED') = (ended_at is not null))
);
create unique index desktop_name on desktop (server_id, lower(name)) where ended_at is null;
create index desktop_of_server on desktop (server_id, created_at desc);
create index desktop_of_host on desktop (host_id) where ended_at is null;
create index desktop_by_end on desktop (ended_at) where ended_at is not null;

create trigger live after insert or update of state on desktop for each row execute function live_server_part();

alter table console_ticket drop constraint console_ticket_kind_check;
alter table console_ticket add constraint console_ticket_kind_check check (kind in ('SCREEN', 'SERIAL', 'DESKTOP')),
    add column desktop_id uuid references desktop;
alter table console_session add column desktop_id uuid references desktop;
