-- The two logins of the platform besides its own; runs once, when the image is built.
create role learner login connection limit 20;
create role judge login connection limit 30;
alter role judge set default_transaction_read_only = on;
