-- Disks and network cards beside those that a server was made with. Slot 0 is the disk that it boots from, and its first card.
alter table volume add column slot integer not null default 0 check (slot between 0 and 8);
drop index one_live_volume_per_server;
drop index one_planned_volume_per_server;
create unique index one_live_volume_per_slot on volume (server_id, slot) where state = 'LIVE';
create unique index one_planned_volume_per_slot on volume (server_id, slot) where state = 'PLANNED';
-- what is plugged in counts against its customer's limit and its host's room
create index volume_plugged_in on volume (server_id) include (size_bytes) where slot > 0 and state in ('PLANNED', 'LIVE');

create table server_card (
    id uuid primary key,
    server_id uuid not null references server,
    slot integer not null check (slot between 1 and 8),
    network_id uuid not null references network,
    state varchar(8) not null check (state in ('PLANNED', 'LIVE')),
    created_at timestamptz not null,
    unique (server_id, slot)
);
create index server_card_of_network on server_card (network_id);
create trigger live after insert or update on server_card for each row execute function live_server_part();

-- Null: of the server's first card. A MAC has one card, a card one MAC.
alter table mac_address add column card_id uuid references server_card;
alter table ip_address add column card_id uuid references server_card;
create unique index one_mac_per_card on mac_address (card_id) where card_id is not null;
create unique index one_first_card_per_server on mac_address (server_id) where server_id is not null and card_id is null;
create index ip_address_of_card on ip_address (card_id) where card_id is not null;
alter table mac_address add constraint card_has_a_server check (card_id is null or server_id is not null);
alter table ip_address add constraint card_has_a_server check (card_id is null or server_id is not null);
