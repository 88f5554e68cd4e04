alter table stock add check (pieces > -1);
insert into stock (product_id, pieces, place)
with come as (select product_id, sum(pieces) as pieces from delivery where rejected = false group by product_id)
select c.product_id, c.pieces + coalesce(s.pieces, 0), 'new' from come c left join stock s on s.product_id = c.product_id
on duplicate key update pieces = value(pieces);
