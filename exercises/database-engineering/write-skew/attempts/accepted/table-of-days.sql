-- a row that both calls must have: the conflict that was missing
create table days (day date primary key);

create or replace function go_off_call(p_staff_id int, p_day date) returns boolean language plpgsql as $$
begin
  insert into days (day) values (p_day) on conflict (day) do update set day = excluded.day;
  if not exists (select from shifts where day = p_day and on_call and staff_id <> p_staff_id) then
    return false;
  end if;
  update shifts set on_call = false where day = p_day and staff_id = p_staff_id and on_call;
  return found;
end $$;
