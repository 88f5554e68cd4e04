psql -c 'select rule_number, type, database, user_name, auth_method from pg_hba_file_rules'
