create procedure book_parcels() language sql as $$
  insert into stock select distinct sku, 0 from parcel_feed on conflict do nothing;

  update stock s set quantity = s.quantity + f.quantity
  from (select distinct parcel_no, sku, quantity from parcel_feed) f
  where f.sku = s.sku
    and not exists (select from parcels_booked b where b.parcel_no = f.parcel_no);

  insert into parcels_booked select distinct parcel_no, sku, quantity from parcel_feed on conflict do nothing;
$$;
call book_parcels();
