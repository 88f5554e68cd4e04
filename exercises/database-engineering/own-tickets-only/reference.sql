create role agents nologin;
create role renate login password 'line one' in role agents;
create role goran login password 'line two' in role agents;
create role heads nologin;
create role nadege login password 'all lines' in role heads;

grant select, insert, update on tickets to agents, heads;
alter table tickets enable row level security;
create policy own_tickets on tickets to agents using (agent = current_user);
create policy all_tickets on tickets to heads using (true);
