-- What admins decide about the panel: one row. Null: as the panel is configured, or as the module itself thinks best.
create table panel_settings (
    one boolean primary key default true check (one),
    name varchar(60) not null default 'Gastwirt' check (name <> ''),
    language varchar(8) check (language in ('en', 'de')),
    quarantine_seconds integer check (quarantine_seconds between 0 and 31536000),
    delete_grace_seconds bigint check (delete_grace_seconds between 0 and 2592000),
    bulk_limit integer not null default 50 check (bulk_limit between 1 and 200),
    support_email varchar(254),
    support_url varchar(512),
    version bigint not null default 0
);
insert into panel_settings (one) values (true);
