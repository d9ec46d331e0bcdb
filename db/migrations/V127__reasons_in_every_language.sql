-- Why something failed is kept as a message's key and its arguments: {"key":"…","args":[…]}, and said in the language of
-- whoever reads it. What was written in English before stays as it was said.
create function pg_temp.verbatim(words text) returns jsonb language sql immutable as $$
    select case when words is null then null
                else jsonb_build_object('key', 'sentence.verbatim', 'args', jsonb_build_array(words)) end
$$;
alter table job alter column error_detail type jsonb using pg_temp.verbatim(error_detail);
alter table image alter column reason type jsonb using pg_temp.verbatim(reason);
alter table server alter column failure_detail type jsonb using pg_temp.verbatim(failure_detail);

-- What a host's hypervisor said about itself when somebody asked last.
create table host_facts (
    host_id uuid primary key references host,
    facts jsonb not null,
    read_at timestamptz not null
);

-- Guests on a host that an admin wants to hear no more of. They stay untouched all the same.
create table ignored_vm (
    host_id uuid not null references host,
    vm_id uuid not null,
    name varchar(255) not null,
    ignored_by varchar(254) not null,
    ignored_at timestamptz not null,
    primary key (host_id, vm_id)
);

-- The audit trail is searched by who, by customer and by request, too.
create index audit_by_actor on audit_event (actor_id, at desc, id desc);
create index audit_by_customer on audit_event (customer_id, at desc, id desc);
create index audit_by_request on audit_event (request_id) where request_id is not null;
