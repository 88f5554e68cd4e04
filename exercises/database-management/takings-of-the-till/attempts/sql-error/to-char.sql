select to_char(sold_at, 'YYYY-MM-DD') as day, count(*), sum(cents) / 100.0 as euros from receipts where voided = 0 group by 1 order by 1
