-- the procedure stays as it is: the server notices the conflict, and the tills try again
alter role current_user set default_transaction_isolation to 'serializable';
