-- Inks with and without a price, other articles, and a log that somebody kept by hand.
insert into articles values
  ('INK-BLUE', 'Ink 50 ml, royal blue', 8.90), ('INK-BLACK', 'Ink 50 ml, black', 8.90), ('INK-GREEN', 'Ink 50 ml, emerald', 9.40), ('INK-GOLD', 'Ink 50 ml, gold dust', null), ('INK-FREE', 'Ink, sample', 0.00),
  ('NIB-F', 'Nib, F', 11.90), ('NIB-B', 'Nib, B', null), ('LINK-CABLE', 'Cable', 3.00);
insert into price_log (sku, old_price, new_price, changed_at) values ('INK-BLUE', 8.50, 8.90, '2025-06-01 08:00+00');
