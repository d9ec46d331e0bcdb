-- Whether lists may show small pictures of screens: said of a plan by the provider, of a customer by itself or the provider. The
-- pictures themselves are in no table.
alter table plan add column screenshots boolean not null default true;
alter table customer add column screenshots boolean not null default true;
