update products
set price = ceil(price * case when price <= 20 then 1.04 else 1.025 end * 10) / 10
where category_id in (20, 22)
  and discontinued_on is null;
