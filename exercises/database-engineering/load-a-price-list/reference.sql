insert into articles as a (sku, name, price, stock, priced_on, revision)
select distinct on (upper(trim(sku))) upper(trim(sku)), trim(name), price, 0, listed_on, 1
from price_list
where trim(sku) <> ''
  and price >= 0
order by upper(trim(sku)), listed_on desc, line_no desc
on conflict (sku) do update
set name = excluded.name, price = excluded.price, priced_on = excluded.priced_on, revision = a.revision + 1
where excluded.priced_on > a.priced_on;
