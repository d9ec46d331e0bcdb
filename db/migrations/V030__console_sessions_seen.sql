-- When the panel that holds a console last said that it is open: a row that stays behind was open when its panel died.
alter table console_session add column seen_at timestamptz not null default now();
create index console_session_unfinished on console_session (seen_at) where closed_at is null;
