-- A question that somebody waits for needs no job; its row goes with the answer.
alter table agent_operation alter column job_id drop not null;
create index agent_question on agent_operation (created_at) where job_id is null;
