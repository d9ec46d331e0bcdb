-- Several people look at one guest: who they are, who of them types on the serial line, who was asked to leave.
-- The id of a console is made with its ticket, so that the page knows it.
alter table console_ticket
    add column console_id uuid not null default gen_random_uuid(),
    add column view_only boolean not null default false;
alter table console_ticket alter column console_id drop default;

alter table console_session
    add column holder varchar(200),
    add column staff boolean not null default false,
    add column view_only boolean not null default false,
    add column writes boolean not null default false,
    add column end_asked_at timestamptz;

create unique index one_writer_on_a_serial_line on console_session (server_id) where writes and closed_at is null;

create trigger live after insert on console_session for each row execute function live_server_part();
create trigger live_update after update of closed_at, writes on console_session for each row
    when ((old.closed_at, old.writes) is distinct from (new.closed_at, new.writes))
    execute function live_server_part();
