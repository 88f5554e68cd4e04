-- A small warehouse, and a price list with the usual accidents of spelling.
insert into articles (sku, name, price, stock, priced_on, revision) values
  ('PEN-EF', 'Fountain pen Aurélie, EF', 39.00, 12, '2025-06-01', 2), ('PEN-M', 'Fountain pen Aurélie, M', 39.00, 31, '2025-06-01', 2), ('INK-BLUE', 'Ink 50 ml, royal blue', 8.90, 140, '2025-06-01', 1),
  ('INK-BLACK', 'Ink 50 ml, black', 8.90, 95, '2025-11-15', 3), ('NIB-F', 'Nib, F', 11.90, 0, '2024-01-15', 1), ('LAMP-W', 'Desk lamp, white', 59.00, 4, '2025-06-01', 1);
insert into price_list (line_no, sku, name, price, listed_on) values
  (1, 'PEN-EF', 'Fountain pen Aurélie, EF', 41.00, '2026-01-01'), (2, ' pen-m', 'Fountain pen Aurélie, M', 41.00, '2026-01-01'), (3, 'INK-BLUE', 'Ink 50 ml, royal blue', 9.20, '2026-01-01'),
  (4, 'INK-BLUE', 'Ink 50 ml, royal blue', 9.40, '2026-01-01'),       -- the correction, on the same day
  (5, 'INK-BLACK', 'Ink 50 ml, black', 8.50, '2025-11-01'),           -- older than what we have
  (6, 'INK-GREEN', 'Ink 50 ml, emerald', 9.40, '2026-01-01'), (7, 'ink-green ', ' Ink 50 ml, emerald', 9.10, '2025-12-01'), (8, 'NIB-F', 'Nib, fine', null, '2026-01-01'),
  (9, null, 'Postage', 4.90, '2026-01-01'), (10, '  ', 'Packing', 1.00, '2026-01-01'), (11, 'VOUCHER', 'Credit note', -20.00, '2026-01-01'), (12, 'NIB-B', ' Nib, broad ', 12.50, '2026-01-01');
