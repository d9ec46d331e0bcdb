-- A server without addresses still has a network card, and that card a network.
alter table mac_address add column network_id uuid references network;
create index mac_address_oldest_released on mac_address (pool_id, free_after) where state = 'QUARANTINED';

-- The pool that is there from the start: Xen's registered prefix, fine for any hypervisor.
insert into mac_pool (id, name, prefix, first_index, next_index, created_at)
values ('01890000-0000-7000-8000-00163e000000', 'default', '00:16:3e', 1, 1, now());
