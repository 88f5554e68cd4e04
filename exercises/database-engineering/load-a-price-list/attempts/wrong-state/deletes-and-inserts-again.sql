begin;
delete from articles a
using price_list l
where upper(trim(l.sku)) = a.sku and l.price >= 0 and l.listed_on > a.priced_on;

insert into articles (sku, name, price, priced_on)
select distinct on (upper(trim(sku))) upper(trim(sku)), trim(name), price, listed_on
from price_list
where trim(sku) <> '' and price >= 0
order by upper(trim(sku)), listed_on desc, line_no desc
on conflict (sku) do nothing;
commit;
