create or replace function go_off_call(p_staff_id int, p_day date) returns boolean language plpgsql as $$
declare
  v_others int;
begin
  perform from shifts where day = p_day and staff_id = p_staff_id for update;
  select count(*) into v_others from shifts where day = p_day and on_call and staff_id <> p_staff_id;
  if v_others = 0 then
    return false;
  end if;
  update shifts set on_call = false where day = p_day and staff_id = p_staff_id and on_call;
  return found;
end $$;
