create procedure book_parcels()
begin atomic
  merge into stock s
  using (
    select sku, sum(quantity) as quantity
    from (select distinct parcel_no, sku, quantity from parcel_feed) f
    where not exists (select from parcels_booked b where b.parcel_no = f.parcel_no)
    group by sku
  ) n on n.sku = s.sku
  when matched then update set quantity = s.quantity + n.quantity
  when not matched then insert values (n.sku, n.quantity);

  insert into parcels_booked
  select distinct on (parcel_no) parcel_no, sku, quantity from parcel_feed order by parcel_no
  on conflict do nothing;
end;

call book_parcels();
