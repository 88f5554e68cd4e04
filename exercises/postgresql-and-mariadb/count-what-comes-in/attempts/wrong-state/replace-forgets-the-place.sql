replace into stock (product_id, pieces, place)
select d.product_id, sum(d.pieces) + coalesce(max(s.pieces), 0), 'new' from delivery d left join stock s on s.product_id = d.product_id where d.rejected = 0 group by d.product_id;
alter table stock add check (pieces >= 0);
