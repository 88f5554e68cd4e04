with raised as (
  select sku, price as old_price, round(price * 1.1, 2) as new_price from articles where sku like 'INK-%'
), changed as (
  update articles a set price = r.new_price from raised r where r.sku = a.sku
)
insert into price_log (sku, old_price, new_price) select sku, old_price, new_price from raised where old_price <> new_price;

with gone as (delete from articles where sku = 'NIB-F' returning sku, price)
insert into price_log (sku, old_price) select sku, price from gone where price is not null;
