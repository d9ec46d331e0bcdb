-- A wake-up that finds the lease taken is counted here; whoever holds the lease looks again before letting go of it.
alter table job add column signals bigint not null default 0;
-- how often in a row the current step could not be called, for the back-off
alter table job add column failures integer not null default 0;
-- the sweeper looks at an unfinished job without a lease not before this
alter table job add column look_after timestamptz;
create index job_to_look_at on job (look_after) where state in ('RUNNING', 'UNDOING');

-- raised when a step's undo failed, so that its next try asks the host anew instead of reading the old refusal
alter table job_step add column round integer not null default 1;
