create role agents;
create role heads;
create role renate login password 'a' in role agents;
create role goran login password 'b' in role agents;
create role nadege login password 'c' in role heads;
alter table tickets enable row level security;
alter table tickets force row level security;
create policy mine_or_head on tickets
  using (agent = current_user and pg_has_role('agents', 'usage') or pg_has_role('heads', 'usage'));
grant select, insert, update on tickets to agents, heads;
