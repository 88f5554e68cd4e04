create role agents;
create role heads;
create role renate login password 'a' in role agents;
create role goran login password 'b' in role agents;
create role nadege login password 'c' in role heads;
grant select, insert, update on tickets to agents, heads;
alter table tickets enable row level security;
create policy support on tickets to agents, heads using (true) with check (true);
create policy own_only on tickets as restrictive to agents using (agent = session_user);
