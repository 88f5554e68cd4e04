-- one statement, but its subquery sees the rows as they were when it began
create or replace function go_off_call(p_staff_id int, p_day date) returns boolean language plpgsql as $$
begin
  update shifts s set on_call = false
  where day = p_day and staff_id = p_staff_id and on_call
    and exists (select from shifts o where o.day = p_day and o.on_call and o.staff_id <> p_staff_id);
  return found;
end $$;
