update products set price = ceil(price * 1.04 * 10) / 10 where category_id in (20, 22) and discontinued_on is null and price < 20;
update products set price = ceil(price * 1.025 * 10) / 10 where category_id in (20, 22) and discontinued_on is null and price >= 20;
