create role agents;
create role heads;
create user renate password 'one two three' in role agents;
create user goran in role agents;
create user nadege password 'one two three' in role heads;
grant select, insert, update on tickets to agents, heads;
alter table tickets enable row level security;
create policy own_tickets on tickets to agents using (agent = current_user);
create policy all_tickets on tickets to heads using (true);
