-- Words that only look alike, all forms and orders of the real ones, capitals, hyphens, null and empty texts, namesake articles, articles with reviews but no hit.
insert into customers select i, 'Customer ' || i, null, null, 'DE', '2024-01-01', null from generate_series(1, 9) i;
insert into products values (1, 'Ink, blue', null, 8.90, null, '{}'), (2, 'Ink, blue', null, 8.90, null, '{}'), (3, 'Bleeding ink', null, 2.00, null, '{}'), (4, 'Notebook', null, 4.50, null, '{}'), (5, 'Pencil', null, 1.20, null, '{}'), (6, 'Fineliner', null, 2.90, null, '{}'), (7, 'Marker', null, 3.10, null, '{}');
insert into reviews (review_id, product_id, customer_id, rating, body, written_at)
select row_number() over (), p, c, 3, body, timestamptz '2025-05-01 12:00+00'
from (values
  (1, 1, 'Bleeding again; of all inks I ever had the worst.'), (1, 2, 'INK BLEEDS THROUGH'), (1, 3, null), (1, 4, ''), (1, 5, 'It bleeds.'), (1, 6, 'Lovely ink.'),
  (2, 1, 'The ink does not bleed.'),
  (3, 1, null), (3, 2, 'I think it bleeds on pink paper.'), (3, 3, 'The ink bled through.'), (3, 4, 'Inky fingers, bleeding heart.'), (3, 5, 'Nosebleeds! And the ink is dry.'),
  (4, 1, 'A bleed-proof paper for every ink'), (4, 2, 'ok'), (4, 3, null), (4, 4, null),
  (6, 1, 'My pen bleeds ink; ink that bleeds is no ink.'), (6, 2, 'Inkwell and bleeder in one'), (6, 3, 'Drinking tea, bleeding money'),
  (7, 1, 'ink'), (7, 2, 'bleed')
) v(p, c, body);
