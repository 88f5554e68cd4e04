-- the same tag from three sources, and tags that come in an order of their own
insert into products values (7, 'Pen'), (8, 'Pad');
insert into product_tags values (7, 'c', 'shop', true), (7, 'a', 'supplier', true), (7, 'b', 'web', true), (7, 'a', 'shop', true), (7, 'a', 'web', true), (8, 'b', 'shop', true), (8, 'a', 'web', true);
