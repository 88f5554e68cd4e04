-- In this order no pen is met twice: what was raised stays at 20.00 or more, and the second statement looks below.
begin;
update products set price = ceil(price * 10.25) / 10 where category_id in (20, 22) and discontinued_on is null and price >= 20;
update products set price = ceil(price * 10.4) / 10 where category_id in (20, 22) and discontinued_on is null and price < 20;
commit;
