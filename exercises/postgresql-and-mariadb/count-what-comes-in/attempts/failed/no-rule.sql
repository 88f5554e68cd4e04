insert into stock (product_id, pieces, place)
select product_id, sum(pieces), 'new' from delivery where rejected = 0 group by product_id
on duplicate key update pieces = stock.pieces + value(pieces);
