-- Jobs are our tables (ADR 0002); db-scheduler's table only wakes them.

-- Every lease draws from here, so that an attempt number is greater than all before it, whichever job or panel drew it:
-- that is what makes it a fencing token for a host.
create sequence job_attempt;

create table job (
    id uuid primary key,
    type varchar(64) not null,
    subject_kind varchar(32) not null,
    subject uuid not null,
    customer_id uuid,
    params jsonb not null,
    state varchar(16) not null check (state in ('QUEUED', 'RUNNING', 'UNDOING', 'SUCCEEDED', 'FAILED', 'CANCELED')),
    priority integer not null default 0,
    cancel_requested boolean not null default false,
    cancelable boolean not null default true,
    tries integer not null default 1,
    attempt bigint not null default 0,
    leased_by varchar(80),
    lease_until timestamptz,
    run_after timestamptz,
    progress integer not null default 0 check (progress between 0 and 100),
    stage varchar(64) not null default 'queued',
    error_code varchar(64),
    error_detail varchar(2000),
    actor_kind varchar(16) not null,
    actor_id uuid,
    actor_name varchar(254) not null,
    request_id varchar(64),
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz
);
-- rule 3: one active job per subject; later ones wait as QUEUED
create unique index one_active_job_per_subject on job (subject) where state in ('RUNNING', 'UNDOING');
create index job_queue on job (subject, priority desc, created_at, id) where state = 'QUEUED';
create index job_unfinished on job (created_at) where finished_at is null;
create index job_by_subject on job (subject, created_at desc, id desc);
create index job_by_age on job (created_at desc, id desc);
create index job_by_customer on job (customer_id, created_at desc, id desc);

create table job_step (
    job_id uuid not null references job on delete cascade,
    position integer not null,
    name varchar(64) not null,
    state varchar(16) not null check (state in ('PENDING', 'RUNNING', 'WAITING', 'DONE', 'FAILED', 'UNDOING', 'UNDONE')),
    result jsonb,
    progress integer not null default 0,
    started_at timestamptz,
    finished_at timestamptz,
    primary key (job_id, position)
);

create table job_log (
    job_id uuid not null references job on delete cascade,
    id bigint generated always as identity,
    at timestamptz not null,
    step varchar(64),
    level varchar(8) not null check (level in ('INFO', 'WARN', 'ERROR')),
    line varchar(1000) not null,
    primary key (job_id, id)
);

-- db-scheduler's own table
create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);
