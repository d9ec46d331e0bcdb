-- The zone in which an account reads times, for example Europe/Berlin; null: the browser's.
alter table account add column time_zone varchar(64);
