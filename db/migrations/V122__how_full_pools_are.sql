-- How full each pool is, without reading its addresses: the first page asks all pools.
create index ip_address_by_pool on ip_address (pool_id, state) include (free_after);
