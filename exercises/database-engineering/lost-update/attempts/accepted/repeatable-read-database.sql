do $$
begin
  execute format('alter database %I set default_transaction_isolation to %L', current_database(), 'repeatable read');
end $$;
