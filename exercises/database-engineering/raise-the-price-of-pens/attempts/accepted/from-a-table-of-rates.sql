create temporary table rate (category_id int, low numeric, high numeric, factor numeric);
insert into rate
select c, low, high, factor
from (values (20), (22)) category(c), (values (0, 20, 1.04), (20, null, 1.025)) r(low, high, factor);

update products p
set price = ceil(p.price * r.factor * 10) / 10
from rate r
where r.category_id = p.category_id
  and p.price >= r.low and (p.price < r.high or r.high is null)
  and p.discontinued_on is null;
drop table rate;
