select date(sold_at) as day, count(*) as receipts, sum(cents) / 100.0 as euros
from receipts
where not voided
group by date(sold_at)
order by day;
