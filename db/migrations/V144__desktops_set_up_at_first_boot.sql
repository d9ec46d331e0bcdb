-- What a guest sets itself up with, at its first boot, to answer X desktops (XDMCP).
alter table server
    add column desktop varchar(8) not null default 'NONE' check (desktop in ('NONE', 'XDM', 'LIGHTDM'));
