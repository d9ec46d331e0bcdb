-- For the tasks that remove what has had its time, oldest first, in small bites.
create index job_by_end on job (finished_at) where finished_at is not null;
create index agent_operation_by_end on agent_operation (finished_at) where finished_at is not null;
create index job_log_by_age on job_log (at);
create index console_ticket_by_expiry on console_ticket (expires_at);
create index enrolment_token_by_expiry on enrolment_token (expires_at);
create index login_link_by_expiry on login_link (expires_at);
create index placement_candidate_by_age on placement_candidate (at);

-- How many servers have a plan or were made from an image is shown in lists.
create index server_by_plan on server (plan_id) where lifecycle <> 'DELETED';
create index server_by_image on server (image_id) where lifecycle <> 'DELETED';
