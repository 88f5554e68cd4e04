-- Look-alikes and forms of the word, more reviews than points, null texts, stars that are equal only after rounding, hits without stars, discontinued articles, shared places.
insert into customers select i, 'Customer ' || i, null, null, 'DE', '2024-01-01', null from generate_series(1, 9) i;
insert into products values
  (11, 'LETTERS, box', null, 9.00, null, '{}'), (12, 'Brass letter-opener', null, 9.00, null, '{}'), (13, 'Newsletter, printed', null, 9.00, null, '{}'), (14, 'Letter set, old', null, 9.00, '2025-01-01', '{}'),
  (15, 'Card', null, 9.00, null, '{}'), (16, 'Pen', null, 9.00, null, '{}'), (17, 'Nib', null, 9.00, null, '{}'), (18, 'Lettering ink', null, 9.00, null, '{}'), (19, 'Ruler', null, 9.00, null, '{}'), (20, 'Letter of letters', null, 9.00, null, '{}'), (10, 'Wax', null, 9.00, null, '{}');
insert into reviews (review_id, product_id, customer_id, rating, body, written_at)
select row_number() over (), p, c, stars, body, timestamptz '2025-05-01 12:00+00'
from (values
  (15, 1, 5, 'a letter'), (15, 2, 5, 'Letters!'), (15, 3, 5, 'letters, letters'), (15, 4, 4, 'Lettering'), (15, 5, 5, 'my letter'),
  (11, 1, 4, null), (11, 2, 4, ''), (11, 3, 4, 'good'), (11, 4, 5, 'newsletter'),
  (12, 1, 4, 'fine'), (12, 2, 4, null), (12, 3, 5, 'fine'),
  (14, 1, 5, 'a letter'), (13, 1, 5, 'letterhead'), (13, 2, 1, null),
  (16, 1, 5, 'a letter'), (16, 2, 1, 'no word of it'), (17, 1, 3, 'a letter'), (17, 2, 3, null), (10, 1, 3, 'some letter'),
  (18, 1, 1, 'a letter'), (18, 2, 1, 'a letter'), (18, 3, 1, 'a letter'), (18, 4, 2, 'a letter')
) v(p, c, stars, body);
