create procedure book_parcels() language sql as $$
  with arrived as (
    insert into parcels_booked
    select distinct parcel_no, sku, quantity from parcel_feed
    on conflict do nothing
    returning sku, quantity
  )
  update stock s set quantity = s.quantity + a.quantity
  from (select sku, sum(quantity) as quantity from arrived group by sku) a
  where a.sku = s.sku;
$$;
call book_parcels();
