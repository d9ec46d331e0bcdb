-- What hosts and servers use up (ADR 0017). A subject is a server or a host, by its id. Partitions are made and dropped by
-- the panel; nothing here is ever deleted row by row.

-- The last batch of each host: one that comes again, or late, is known by it.
create table metering_source (
    host_id uuid primary key references host,
    run uuid not null,
    number bigint not null,
    at timestamptz not null,
    cpu_busy_nanos bigint not null,
    cpu_total_nanos bigint not null
) with (fillfactor = 50);

-- The counters of each server as its host told them last, to take the next ones off. Changed in place every minute: no
-- column that changes is indexed.
create table metering_counter (
    server_id uuid primary key references server,
    host_id uuid not null,
    -- where it was measured lately, the newest first
    hosts uuid[] not null,
    life bigint not null,
    at timestamptz not null,
    cpu_nanos bigint not null,
    memory_bytes bigint not null,
    memory_used_bytes bigint,
    disk_read_bytes bigint not null,
    disk_write_bytes bigint not null,
    disk_reads bigint not null,
    disk_writes bigint not null,
    net_received_bytes bigint not null,
    net_sent_bytes bigint not null,
    net_received_packets bigint not null,
    net_sent_packets bigint not null
) with (fillfactor = 50);

-- One row per host and minute: element n of every array is of subject n. CPU is per cent of all CPUs, memory and storage
-- are bytes in use, all else is per second.
create table metering_minute (
    host_id uuid not null,
    at timestamptz not null,
    subjects uuid[] not null,
    cpu real[] not null,
    memory real[] not null,
    disk_read real[] not null,
    disk_write real[] not null,
    reads real[] not null,
    writes real[] not null,
    net_in real[] not null,
    net_out real[] not null,
    packets_in real[] not null,
    packets_out real[] not null,
    load real[] not null,
    storage real[] not null,
    primary key (host_id, at)
) partition by range (at);

-- One row per subject and hour with up to twelve means over five minutes; slots says which of the twelve.
create table metering_hour (
    subject uuid not null,
    at timestamptz not null,
    host_id uuid not null,
    slots smallint[] not null,
    cpu real[],
    memory real[],
    disk_read real[],
    disk_write real[],
    reads real[],
    writes real[],
    net_in real[],
    net_out real[],
    packets_in real[],
    packets_out real[],
    load real[],
    storage real[],
    primary key (subject, at, host_id)
) partition by range (at);
create index metering_hour_by_host on metering_hour (host_id, at);

-- One row per subject and day (UTC) with up to 24 means over an hour; slots says which of the 24.
create table metering_day (
    subject uuid not null,
    at timestamptz not null,
    host_id uuid not null,
    slots smallint[] not null,
    cpu real[],
    memory real[],
    disk_read real[],
    disk_write real[],
    reads real[],
    writes real[],
    net_in real[],
    net_out real[],
    packets_in real[],
    packets_out real[],
    load real[],
    storage real[],
    primary key (subject, at, host_id)
) partition by range (at);

-- Hours and days of which something came that is not rolled up yet.
create table metering_due (
    span varchar(4) not null check (span in ('HOUR', 'DAY')),
    at timestamptz not null,
    host_id uuid not null,
    primary key (span, at, host_id)
);
create index metering_due_by_host on metering_due (host_id, span, at);
