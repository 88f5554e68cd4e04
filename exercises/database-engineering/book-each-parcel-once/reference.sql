create procedure book_parcels() language sql as $$
  with arrived as (
    insert into parcels_booked (parcel_no, sku, quantity)
    select distinct parcel_no, sku, quantity from parcel_feed
    on conflict (parcel_no) do nothing
    returning sku, quantity
  )
  insert into stock as s (sku, quantity)
  select sku, sum(quantity) from arrived group by sku
  on conflict (sku) do update set quantity = s.quantity + excluded.quantity;
$$;

call book_parcels();
