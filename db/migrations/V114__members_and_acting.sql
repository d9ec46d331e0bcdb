-- A customer's people have roles among themselves; those who were there before may do everything, as they could.
alter table account add column member_role varchar(16) check (member_role in ('OWNER', 'OPERATOR', 'VIEWER'));
update account set member_role = 'OWNER' where role = 'CUSTOMER';
alter table account add check ((role = 'CUSTOMER') = (member_role is not null));

-- Who was removed stays for the audit trail and for what their tokens made; their address is free for another account.
alter table account add column removed_at timestamptz;
alter table account add check (removed_at is null or disabled_at is not null);
drop index account_email;
create unique index account_email on account (lower(email)) where removed_at is null;

-- A customer with people has an owner. Changes of one customer's people wait for one another here, whoever makes them.
create function customer_keeps_an_owner() returns trigger language plpgsql as $$
declare
    customer uuid := case when tg_op = 'INSERT' then new.customer_id else old.customer_id end;
begin
    if customer is null then
        return null;
    end if;
    perform pg_advisory_xact_lock(hashtextextended(customer::text, 4712));
    if exists (select 1 from account where customer_id = customer and removed_at is null)
       and not exists (select 1 from account
                       where customer_id = customer and removed_at is null and member_role = 'OWNER') then
        raise exception 'customer % would have nobody who owns it', customer using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger customer_keeps_an_owner
    after insert or update of member_role, removed_at, customer_id or delete on account
    deferrable initially deferred for each row execute function customer_keeps_an_owner();

-- Where a login link leads, and the one address it may be used from.
alter table login_link add column redirect varchar(512);
alter table login_link add column allowed_ip varchar(45);

-- The customer as whom one of the provider's people acted: its name as it was then.
alter table audit_event add column acting_as varchar(120);
alter table job add column acting_as varchar(120);
alter table console_ticket add column acting_as varchar(120);

-- Mails wait here until a server has taken them. The text is encrypted, for it may hold a link that logs in, and is gone
-- when it is sent or given up.
create table outgoing_mail (
    id uuid primary key,
    recipient varchar(254) not null,
    subject varchar(254) not null,
    body bytea,
    state varchar(8) not null check (state in ('WAITING', 'SENT', 'FAILED')),
    attempts integer not null default 0,
    error varchar(200),
    queued_at timestamptz not null,
    finished_at timestamptz,
    check ((state = 'WAITING') = (body is not null))
);
create index outgoing_mail_by_age on outgoing_mail (queued_at);
create index outgoing_mail_waiting on outgoing_mail (queued_at) where state = 'WAITING';
