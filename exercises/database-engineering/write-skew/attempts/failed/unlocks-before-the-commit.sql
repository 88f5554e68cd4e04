create or replace function go_off_call(p_staff_id int, p_day date) returns boolean language plpgsql as $$
declare
  v_others int;
  v_gone   boolean;
begin
  perform pg_advisory_lock(20260301, p_day - date '2000-01-01');
  select count(*) into v_others from shifts where day = p_day and on_call and staff_id <> p_staff_id;
  if v_others = 0 then
    perform pg_advisory_unlock(20260301, p_day - date '2000-01-01');
    return false;
  end if;
  update shifts set on_call = false where day = p_day and staff_id = p_staff_id and on_call;
  v_gone := found;
  perform pg_advisory_unlock(20260301, p_day - date '2000-01-01');
  return v_gone;
end $$;
