-- What lists are asked for, in the order in which they are shown, so that one part of them is read and not all.

-- The addresses of a pool, of one block, and of one state; counting a pool reads the second alone (as ip_address_by_pool did).
create index ip_address_in_order on ip_address (pool_id, address) include (state, free_after);
create index ip_address_by_state on ip_address (pool_id, state, address) include (free_after);
drop index ip_address_by_pool;

-- jobs of one kind or in one state, among very many of others
create index job_by_type on job (type, created_at desc, id desc);
create index job_by_state on job (state, created_at desc, id desc);

-- The audit trail is never shortened: what somebody of that name did, and every action that begins so.
create index audit_by_actor_name on audit_event (actor_name, at desc, id desc);
create index audit_by_action on audit_event (action text_pattern_ops, at desc, id desc);

-- What each server in a list is busy with.
create index job_open_by_subject on job (subject) where finished_at is null;

-- Servers that need somebody, among many that do not.
create index server_in_trouble on server (created_at desc, id desc) where lifecycle = 'FAILED' or power = 'CRASHED';

-- What is sold of a host, added up for every host at each placement, from the index alone.
create index host_claim_of_host on host_claim (host_id) include (vcpus, memory_bytes, disk_bytes);
drop index host_claim_by_host;
