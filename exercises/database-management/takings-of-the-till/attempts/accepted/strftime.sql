with sales as (select strftime('%Y-%m-%d', sold_at) as day, cents / 100.0 as euros from receipts where voided <> 1)
select day, count(*), sum(euros) from sales group by day order by day asc
