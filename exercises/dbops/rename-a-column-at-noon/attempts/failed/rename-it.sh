# one statement, one moment, and the old version is dead
echo 'alter table tickets rename name to title;' > ~/sql/V2__rename.sql
flyway migrate
