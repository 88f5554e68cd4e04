create procedure book_parcels() language sql as $$
  insert into stock as s
  select sku, sum(quantity)
  from (select distinct sku, quantity from parcel_feed where parcel_no not in (select parcel_no from parcels_booked)) f
  group by sku
  on conflict (sku) do update set quantity = s.quantity + excluded.quantity;

  insert into parcels_booked select distinct parcel_no, sku, quantity from parcel_feed on conflict do nothing;
$$;
call book_parcels();
