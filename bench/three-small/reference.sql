select b.city, count(p.id) as purchases, coalesce(sum(p.price), 0) as cost
from buyer b
left join purchase p on p.buyer = b.id
group by b.city;
