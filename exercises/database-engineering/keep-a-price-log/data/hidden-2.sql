-- The article to be deleted has no price; there is no ink; the log has lines.
insert into articles values ('NIB-F', 'Nib, F', null), ('PEN', 'Pen', 1.00);
insert into price_log (sku, old_price, new_price) values ('PEN', null, 1.00), ('GONE', 1.00, null);
