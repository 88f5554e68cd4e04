insert into stock (product_id, pieces, place)
select product_id, sum(pieces), 'new' from delivery where not rejected group by product_id
on duplicate key update pieces = stock.pieces + value(pieces);
alter table stock add constraint stock_not_negative check (pieces >= 0);
