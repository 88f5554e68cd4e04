alter role current_user set default_transaction_isolation to 'repeatable read';
