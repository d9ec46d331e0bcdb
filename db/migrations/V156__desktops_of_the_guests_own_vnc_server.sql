-- A desktop shows either the login of its server's display manager, by XDMCP, or a VNC server that runs in it, which has a size of its own.
alter table desktop
    add column kind varchar(5) not null default 'XDMCP' check (kind in ('XDMCP', 'VNC')),
    add column port int check (port between 5900 and 5999),
    alter column width drop not null,
    alter column height drop not null,
    add constraint desktop_is_of_a_kind check (
        case kind when 'VNC' then port is not null and width is null and height is null
                  else port is null and width is not null and height is not null end);
