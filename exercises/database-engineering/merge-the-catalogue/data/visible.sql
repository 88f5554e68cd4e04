-- A shelf of a dozen goods and a catalogue that has moved on.
insert into shelf (product_id, name, price, stock, active, own, changed_on) values
  (1, 'Field notebook, dotted', 6.90, 24, true, false, '2025-03-01'), (2, 'Field notebook, lined', 6.90, 3, true, false, '2025-03-01'), (3, 'Hardcover notebook A5, black', 14.90, 8, true, false, '2025-03-01'),
  (4, 'Diary 2025, daily', 18.90, 0, true, false, '2025-03-01'), (5, 'Diary 2025, weekly', 18.90, 6, true, false, '2025-03-01'), (6, 'Handmade paper, cotton', null, 2, true, false, '2025-03-01'),
  (7, 'Letter set, floral', 12.90, 0, true, false, '2024-09-01'), (8, 'Letter set, linen', 12.90, 5, true, false, '2024-09-01'), (9, 'Ring binder, grey', 3.90, 40, false, false, '2025-01-15'),
  (10, 'Copy paper 500 sheets', 5.90, 0, false, false, '2025-01-15'), (90, 'Postcard Grazer Uhrturm', 1.50, 200, true, true, '2025-05-01'), (91, 'Calendar of the district', 9.00, 0, true, true, '2025-11-01');
insert into catalogue (product_id, name, price, discontinued) values
  (1, 'Field notebook, dotted', 6.90, false), (2, 'Field notebook, lined', 7.20, false), (3, 'Hardcover notebook A5, black, 192 p.', 14.90, false), (4, 'Diary 2025, daily', 18.90, true),
  (5, 'Diary 2025, weekly', 18.90, true), (6, 'Handmade paper, cotton', 9.90, false), (9, 'Ring binder, grey', 3.90, false), (11, 'Diary 2026, daily', 19.50, false), (12, 'Diary 2026, weekly', null, false), (13, 'Diary 2024, daily', 4.00, true);
