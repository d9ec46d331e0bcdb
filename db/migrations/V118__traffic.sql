-- What each server used up in each calendar month (UTC). Only grows; a month that is over for some hours is final.
create table traffic (
    server_id uuid not null references server,
    period date not null check (extract(day from period) = 1),
    in_bytes bigint not null default 0 check (in_bytes >= 0),
    out_bytes bigint not null default 0 check (out_bytes >= 0),
    -- what was included when it was counted last; null: not limited
    limit_bytes bigint,
    cpu_nanos bigint not null default 0 check (cpu_nanos >= 0),
    running_seconds bigint not null default 0 check (running_seconds >= 0),
    -- the highest threshold of this limit that was told of: 0, 80 or 100 per cent
    told smallint not null default 0,
    updated_at timestamptz not null,
    primary key (server_id, period)
) with (fillfactor = 50);

create function traffic_only_grows() returns trigger language plpgsql as $$
begin
    if new.in_bytes < old.in_bytes or new.out_bytes < old.out_bytes
            or new.server_id <> old.server_id or new.period <> old.period then
        raise exception 'traffic only grows';
    end if;
    return new;
end $$;
create trigger traffic_only_grows before update on traffic for each row execute function traffic_only_grows();
