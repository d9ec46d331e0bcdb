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
