create or replace function go_off_call(p_staff_id int, p_day date) returns boolean language sql as $$
  select false;
$$;
