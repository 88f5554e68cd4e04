create procedure book_parcels() language sql as $$
  with taken as (
    delete from parcel_feed returning parcel_no, sku, quantity
  ), arrived as (
    insert into parcels_booked
    select distinct parcel_no, sku, quantity from taken
    on conflict do nothing
    returning sku, quantity
  )
  insert into stock as s
  select sku, sum(quantity) from arrived group by sku
  on conflict (sku) do update set quantity = s.quantity + excluded.quantity;
$$;
call book_parcels();
