-- Equal averages from different numbers of reviews, products just below and at three reviews, reviews without text, unfiled and discontinued products, categories without a leader.
insert into customers (customer_id, name, country, joined_on) select i, 'Customer ' || i, 'DE', '2024-01-01' from generate_series(1, 10) i;
insert into categories (category_id, name, parent_id) values (1, 'Writing', null), (2, 'Pens', 1), (3, 'Ink', 1), (4, 'Paper', null), (5, 'Boxes', null), (6, 'Cards', null);
insert into products (product_id, name, category_id, price, discontinued_on) values
  (23, 'Ballpoint', 2, 2.50, null), (22, 'Fineliner', 2, 2.90, null), (21, 'Fountain pen', 2, 39.00, null), (20, 'Rollerball', 2, 4.00, null), (19, 'Pencil', 2, 1.20, null),
  (31, 'Royal blue', 3, 8.90, null), (30, 'Black', 3, 8.90, '2024-12-31'),
  (40, 'Copy paper', 4, 5.90, null), (41, 'Letter set', 4, 12.90, null),
  (50, 'Archive box', 5, 7.50, null),
  (60, 'Mystery gift', null, 9.00, null), (61, 'Sample', null, 1.00, null),
  (10, 'Writing kit', 1, 49.00, null);
insert into reviews (review_id, product_id, customer_id, rating, body, written_at)
select row_number() over (order by product_id, customer_id), product_id, customer_id, stars, case when customer_id % 3 > 0 then 'Good' end, '2025-05-01 12:00+00'
from (values (23, '{5,4,5,4}'::int[]), (22, '{5,5,5,4,4,4}'), (21, '{5,5}'), (20, '{4,4,5}'), (19, '{}'),   -- 18/4 = 27/6; two fives are too few
             (31, '{3,3,4}'), (30, '{5,4,4}'),                                                                -- exactly three; the leader is discontinued
             (40, '{5,5}'), (41, '{5}'),                                                                      -- nobody has three
             (50, '{1,1,1}'),                                                                                 -- leads because it is alone
             (60, '{5,5,5}'), (61, '{2,2,2}'), (10, '{2,3,2}')) given(product_id, all_stars),
     unnest(all_stars) with ordinality as one(stars, customer_id);
