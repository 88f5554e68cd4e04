create or replace function go_off_call(p_staff_id int, p_day date) returns boolean language plpgsql as $$
begin
  if not exists (select from shifts where day = p_day and on_call and staff_id <> p_staff_id) then
    return false;
  end if;
  perform from shifts where day = p_day order by staff_id for update;
  update shifts set on_call = false where day = p_day and staff_id = p_staff_id and on_call;
  return found;
end $$;
