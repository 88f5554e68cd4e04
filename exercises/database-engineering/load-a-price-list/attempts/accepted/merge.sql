merge into articles a
using (
  select upper(trim(sku)) as sku, trim(name) as name, price, listed_on
  from price_list p
  where trim(sku) > '' and price >= 0
    and not exists (select from price_list q
                    where upper(trim(q.sku)) = upper(trim(p.sku)) and q.price >= 0
                      and (q.listed_on, q.line_no) > (p.listed_on, p.line_no))
) l on l.sku = a.sku
when matched and l.listed_on > a.priced_on then update set name = l.name, price = l.price, priced_on = l.listed_on, revision = a.revision + 1
when not matched then insert (sku, name, price, priced_on) values (l.sku, l.name, l.price, l.listed_on);
