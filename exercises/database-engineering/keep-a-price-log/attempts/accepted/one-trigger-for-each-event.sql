create function price_came() returns trigger language plpgsql as $$
begin
  insert into price_log (sku, new_price) values (new.sku, new.price);
  return new;
end $$;
create function price_went() returns trigger language plpgsql as $$
begin
  insert into price_log (sku, old_price) values (old.sku, old.price);
  return old;
end $$;
create function price_changed() returns trigger language plpgsql as $$
begin
  if new.price / nullif(old.price, 0) > 2 then
    raise exception using message = 'more than double', errcode = '23514';
  end if;
  insert into price_log (sku, old_price, new_price) select new.sku, old.price, new.price;
  return new;
end $$;
create trigger price_came after insert on articles for each row when (new.price is not null) execute function price_came();
create trigger price_went after delete on articles for each row when (old.price is not null) execute function price_went();
create trigger price_changed after update on articles for each row when (new.price is distinct from old.price) execute function price_changed();

update articles set price = (price * 1.10)::numeric(10,2) where starts_with(sku, 'INK-');
delete from articles where sku = 'NIB-F';
