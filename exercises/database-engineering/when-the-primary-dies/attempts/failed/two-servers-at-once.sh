# promoted while the old one still takes writes: from now on there are two shops
### fault write primary
### on replica
psql -c 'select pg_promote()'
### check 2
