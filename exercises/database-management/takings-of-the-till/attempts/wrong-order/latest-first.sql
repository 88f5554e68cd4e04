select date(sold_at) as day, count(*), sum(cents) / 100.0 as euros from receipts where voided = 0 group by day order by day desc
