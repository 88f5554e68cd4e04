create procedure book_parcels() language sql as $$
  insert into parcels_booked
  select distinct parcel_no, sku, quantity from parcel_feed
  on conflict do nothing;
$$;
select book_parcels();
