create function refuse_slips() returns trigger language plpgsql as $$
begin
  if old.price <> 0 and new.price > old.price + old.price then
    raise check_violation using message = 'more than double';
  end if;
  return new;
end $$;
create trigger a_refuse_slips before update of price on articles for each row execute function refuse_slips();

create function log_inserts() returns trigger language plpgsql as $$
begin
  insert into price_log (sku, new_price) select sku, price from after where price is not null;
  return null;
end $$;
create function log_deletes() returns trigger language plpgsql as $$
begin
  insert into price_log (sku, old_price) select sku, price from before where price is not null;
  return null;
end $$;
create function log_updates() returns trigger language plpgsql as $$
begin
  insert into price_log (sku, old_price, new_price)
  select sku, b.price, a.price from before b join after a using (sku)
  where b.price is distinct from a.price;
  return null;
end $$;
create trigger log_inserts after insert on articles referencing new table as after for each statement execute function log_inserts();
create trigger log_deletes after delete on articles referencing old table as before for each statement execute function log_deletes();
create trigger log_updates after update on articles referencing old table as before new table as after for each statement execute function log_updates();

update articles set price = round(price * 1.1, 2) where sku like 'INK-%';
delete from articles where sku = 'NIB-F';
