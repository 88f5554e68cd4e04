select substr(sold_at, 1, 10) as day, count(receipt_id), total(cents) / 100 as euros from receipts where voided = 0 group by 1 order by 1
