-- No category at all (one article waits to be filed): the result is empty, not an error.
insert into products (product_id, name, price) values (1, 'Ballpoint', 2.50);
