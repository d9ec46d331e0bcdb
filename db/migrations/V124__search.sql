-- Finding a server by any part of its names among very many. pg_trgm is a trusted extension: the database's owner may add it.
create extension if not exists pg_trgm;

alter table server add column search_text text not null generated always as
    (lower(name || chr(10) || hostname || chr(10) || coalesce(external_id, ''))) stored;
create index server_search on server using gin (search_text gin_trgm_ops);
-- no list looks for the beginning of a host name alone
drop index server_hostname;

create index ip_address_as_text on ip_address (host(address) text_pattern_ops) where server_id is not null;
-- whose prefix a single address lies in
create index ip_address_containing on ip_address using gist (address inet_ops) where server_id is not null;

create index server_by_power on server (power, created_at desc, id desc) where lifecycle = 'ACTIVE';
