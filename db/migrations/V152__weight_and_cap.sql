-- A guest's part of its host's processors, as Xen's scheduler counts it. A server keeps what it was sold.
alter table plan
    add column cpu_weight integer not null default 256 check (cpu_weight between 1 and 65535),
    add column cpu_cap integer not null default 0 check (cpu_cap between 0 and 25600);
alter table server
    add column cpu_weight integer not null default 256 check (cpu_weight between 1 and 65535),
    add column cpu_cap integer not null default 0 check (cpu_cap between 0 and 25600);
