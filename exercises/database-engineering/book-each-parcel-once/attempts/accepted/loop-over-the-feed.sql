create or replace procedure book_parcels() language plpgsql as $body$
declare
  parcel record;
begin
  for parcel in select parcel_no, sku, quantity from parcel_feed order by line_no loop
    insert into parcels_booked values (parcel.parcel_no, parcel.sku, parcel.quantity) on conflict do nothing;
    if found then
      update stock set quantity = quantity + parcel.quantity where sku = parcel.sku;
      if not found then
        insert into stock values (parcel.sku, parcel.quantity);
      end if;
    end if;
  end loop;
end
$body$;

call book_parcels();
