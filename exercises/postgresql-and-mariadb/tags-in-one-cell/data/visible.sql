insert into products values (1, 'Field notebook'), (2, 'Fountain pen'), (3, 'Gift card'), (4, 'Ink, blue');
insert into product_tags values
  (1, 'recycled', 'supplier', true), (1, 'pocket', 'shop', true), (1, 'paper', 'supplier', true), (1, 'paper', 'shop', true), (1, 'sale', 'shop', false),
  (2, 'writing', 'supplier', true), (2, 'gift', 'shop', true), (4, 'discontinued', 'shop', false);
