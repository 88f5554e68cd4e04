update products
set price = ceil(price * case when price < 20 then 1.04 else 1.025 end * 10) / 10
where category_id = 20 or category_id = 22 and discontinued_on is null;
