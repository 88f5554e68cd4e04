-- A single category that is its own whole tree.
insert into categories values (7, 'Everything', null);
