create role marketing_team nologin;
create role finance_team nologin;
create role controllers nologin;
create role inga login password 'diary' in role marketing_team;
create role konrad login password 'ledger' in role finance_team;
create role mira login password 'pivot' in role controllers;
alter role inga set role = 'marketing_team';
alter role konrad set role = 'finance_team';

grant usage, create on schema marketing to marketing_team;
grant usage, create on schema finance to finance_team;
grant usage on schema marketing, finance to controllers;
grant select, insert, update, delete on marketing.campaigns to marketing_team;
grant select, insert, update, delete on finance.budgets to finance_team;
grant marketing_team, finance_team to controllers;

-- default privileges belong to whoever creates the tables: that will be the teams
grant marketing_team, finance_team to learner;
alter default privileges for role marketing_team in schema marketing grant select on tables to controllers;
alter default privileges for role finance_team in schema finance grant select on tables to controllers;
