-- the function stays as it is: the server notices that the two cannot have run one after the other
alter role current_user set default_transaction_isolation to serializable;
