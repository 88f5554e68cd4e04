-- Each case of the table with stock 0 and 1, active and inactive, own and not, and prices on request on neither, either and both sides.
insert into shelf (product_id, name, price, stock, active, own, changed_on) values
  (1, 'Same', 1.00, 1, true, false, '2025-01-01'), (2, 'Same, sold out', 1.00, 0, true, false, '2025-01-01'), (3, 'On request on both sides', null, 1, true, false, '2025-01-01'),
  (4, 'To a price', null, 1, true, false, '2025-01-01'), (5, 'To on request', 1.00, 1, true, false, '2025-01-01'), (6, 'Old name', null, 1, true, false, '2025-01-01'), (7, 'Old price', 1.00, 0, true, false, '2025-01-01'),
  (8, 'Comes back', 1.00, 1, false, false, '2025-01-01'), (9, 'Comes back sold out', 1.00, 0, false, false, '2025-01-01'), (10, 'Comes back on request', null, 0, false, false, '2025-01-01'),
  (11, 'Discontinued, one left', 1.00, 1, true, false, '2025-01-01'), (12, 'Discontinued, none left', 1.00, 0, true, false, '2025-01-01'), (13, 'Discontinued, one left, off', 1.00, 1, false, false, '2025-01-01'), (14, 'Discontinued, none left, off', 1.00, 0, false, false, '2025-01-01'),
  (21, 'Unknown, one left', 1.00, 1, true, false, '2025-01-01'), (22, 'Unknown, none left', null, 0, true, false, '2025-01-01'), (23, 'Unknown, one left, off', null, 1, false, false, '2025-01-01'), (24, 'Unknown, none left, off', 1.00, 0, false, false, '2025-01-01'),
  (31, 'Own, unknown', 1.00, 1, true, true, '2025-01-01'), (32, 'Own, unknown, none left', 1.00, 0, true, true, '2025-01-01'), (33, 'Own, in the catalogue', 1.00, 1, true, true, '2025-01-01'), (34, 'Own, discontinued, none left', 1.00, 0, true, true, '2025-01-01'),
  (35, 'Own, discontinued, one left', 1.00, 1, true, true, '2025-01-01'), (36, 'Own, off, in the catalogue', null, 0, false, true, '2025-01-01'), (37, 'Own, off, unknown', null, 0, false, true, '2025-01-01');
insert into catalogue (product_id, name, price, discontinued) values
  (1, 'Same', 1.00, false), (2, 'Same, sold out', 1.00, false), (3, 'On request on both sides', null, false), (4, 'To a price', 2.00, false), (5, 'To on request', null, false), (6, 'New name', null, false), (7, 'Old price', 1.01, false),
  (8, 'Comes back', 1.00, false), (9, 'Comes back sold out', 1.00, false), (10, 'Comes back on request', null, false),
  (11, 'Renamed, discontinued', 9.00, true), (12, 'Renamed, discontinued', 9.00, true), (13, 'Renamed, discontinued', 9.00, true), (14, 'Discontinued, none left, off', 1.00, true),
  (33, 'Not own', 5.00, false), (34, 'Own, discontinued, none left', 1.00, true), (35, 'Not own', 5.00, true), (36, 'Not own', 5.00, false),
  (41, 'New', 4.00, false), (42, 'New, on request', null, false), (43, 'New, free', 0.00, false), (44, 'New and discontinued already', 4.00, true);
