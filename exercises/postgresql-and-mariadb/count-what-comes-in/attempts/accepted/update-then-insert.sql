create temporary table come as select product_id, sum(pieces) as pieces from delivery where not rejected group by product_id;
update stock s join come c on c.product_id = s.product_id set s.pieces = s.pieces + c.pieces;
insert into stock select c.product_id, c.pieces, 'new' from come c where c.product_id not in (select product_id from stock);
drop temporary table come;
alter table stock modify pieces int not null check (pieces >= 0);
