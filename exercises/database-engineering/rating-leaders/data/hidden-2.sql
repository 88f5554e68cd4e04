-- Averages that are equal only after rounding, halves to round, categories of one name, products of one name that lead together.
insert into customers (customer_id, name, country, joined_on) select i, 'Customer ' || i, 'AT', '2024-01-01' from generate_series(1, 20) i;
insert into categories (category_id, name, parent_id) values (1, 'Birthday', null), (2, 'Wedding', null), (4, 'Cards', 2), (3, 'Cards', 1), (5, 'Albums', null), (6, 'Diaries', null), (7, 'Brushes', null), (8, 'Nibs', null);
insert into products (product_id, name, category_id, price) values
  (1, 'Album, red', 5, 20), (2, 'Album, blue', 5, 20), (3, 'Album, green', 5, 20),
  (19, 'Card', 3, 2), (18, 'Card', 3, 2), (17, 'Card', 4, 2), (16, 'Card', 4, 2), (20, 'Card', 4, 2),
  (30, 'Diary', 6, 18), (31, 'Pocket diary', 6, 12), (40, 'Brush 2', 7, 6), (41, 'Brush 4', 7, 6), (42, 'Brush 8', 7, 6), (50, 'Nib F', 8, 3), (51, 'Nib M', 8, 3);
insert into reviews (review_id, product_id, customer_id, rating, body, written_at)
select row_number() over (order by product_id, customer_id), product_id, customer_id, stars, null, '2025-05-01 12:00+00'
from (values (1, '{5,5,4}'::int[]), (2, '{5,5,5,5,5,4,4}'), (3, '{5,5,4}'),            -- 14/3 and 33/7: both 4.7, only one leads
             (19, '{4,4,4}'), (18, '{4,4,4}'), (17, '{3,3,3}'), (16, '{3,3,3,3}'), (20, '{2,3,3}'),
             (30, '{4,4,4,5}'), (31, '{4,4,4}'),                                        -- 4.25 is shown as 4.3
             (40, '{5,4,3}'), (41, '{4,4,4}'), (42, '{5,3,5,3}'),
             (50, '{5,5,4}'), (51, '{4,5,5,4,5,5}')) given(product_id, all_stars),
     unnest(all_stars) with ordinality as one(stars, customer_id);
