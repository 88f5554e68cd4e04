update stock s set pieces = pieces + (select coalesce(sum(d.pieces), 0) from delivery d where d.product_id = s.product_id and not d.rejected);
alter table stock add check (pieces >= 0);
