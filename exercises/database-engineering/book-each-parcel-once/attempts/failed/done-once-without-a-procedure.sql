with arrived as (
  insert into parcels_booked
  select distinct parcel_no, sku, quantity from parcel_feed
  on conflict do nothing
  returning sku, quantity
)
insert into stock as s
select sku, sum(quantity) from arrived group by sku
on conflict (sku) do update set quantity = s.quantity + excluded.quantity;
