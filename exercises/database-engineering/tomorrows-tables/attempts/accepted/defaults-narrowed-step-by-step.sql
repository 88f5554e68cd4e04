create role analysts;
alter default privileges in schema public grant all on tables to analysts;
alter default privileges in schema public revoke insert, update, delete, truncate, references, trigger, maintain on tables from analysts;
grant usage on schema public to analysts;
grant select on table returns, monthly_sales to analysts;
create role mira login password 'a';
grant analysts to mira;
