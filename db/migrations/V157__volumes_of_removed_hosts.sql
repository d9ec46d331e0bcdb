-- What lay on a host that was removed was not wiped, and nobody can do it any more: it must not be called wiped.
alter table volume drop constraint volume_state_check;
alter table volume add constraint volume_state_check
    check (state in ('PLANNED', 'COPYING', 'LIVE', 'DETACHED', 'WIPE_QUEUED', 'WIPED', 'LOST'));
