create procedure book_parcels() language sql as $$
  with arrived as (
    insert into parcels_booked
    select distinct parcel_no, sku, quantity from parcel_feed
    on conflict do nothing
    returning sku, quantity
  )
  insert into stock as s
  select sku, quantity from arrived
  on conflict (sku) do update set quantity = s.quantity + excluded.quantity;
$$;
call book_parcels();
