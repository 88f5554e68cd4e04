create procedure book_parcels() language sql as $$
  insert into parcels_booked
  select distinct parcel_no, sku, quantity from parcel_feed
  on conflict do nothing;

  insert into stock as s
  select sku, sum(quantity) from parcel_feed group by sku
  on conflict (sku) do update set quantity = s.quantity + excluded.quantity;
$$;
call book_parcels();
