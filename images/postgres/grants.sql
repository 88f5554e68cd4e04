-- Runs when the image is built, in template1 and template0: every later database inherits it.
-- Answers of different learners are judged side by side under the same role:
-- it must see neither the others' statements nor end their sessions, and write nothing.
do $$
declare f regprocedure;
begin
  for f in
    select oid from pg_proc
    where pronamespace = 'pg_catalog'::regnamespace
      and (proname in ('pg_terminate_backend', 'pg_cancel_backend', 'pg_stat_get_activity', 'pg_log_backend_memory_contexts',
                       'pg_notify', 'lo_create', 'lo_creat', 'lo_from_bytea', 'lo_put', 'lowrite', 'lo_open')
           or proname like 'pg\_stat\_get\_backend\_%' or proname like 'pg\_%advisory%lock%')
  loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to learner', f);
  end loop;
end $$;
revoke select on pg_catalog.pg_stat_activity from public;
grant select on pg_catalog.pg_stat_activity to learner;
vacuum (analyze, freeze);
