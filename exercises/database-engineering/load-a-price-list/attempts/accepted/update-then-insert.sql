begin;
create temporary table newest on commit drop as
select sku, name, price, listed_on
from (
  select upper(btrim(sku)) as sku, btrim(name) as name, price, listed_on,
         row_number() over (partition by upper(btrim(sku)) order by listed_on desc, line_no desc) as place
  from price_list
  where nullif(btrim(sku), '') is not null and price is not null and not price < 0
) l
where place = 1;

update articles a
set name = n.name, price = n.price, priced_on = n.listed_on, revision = revision + 1
from newest n
where n.sku = a.sku and n.listed_on > a.priced_on;

insert into articles (sku, name, price, priced_on)
select sku, name, price, listed_on from newest n
where not exists (select from articles a where a.sku = n.sku);
commit;
