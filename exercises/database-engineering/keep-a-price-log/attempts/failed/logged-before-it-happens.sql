create function log_price() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.price > 0 and new.price > 2 * old.price then
    raise exception 'the price of % would rise from % to %', new.sku, old.price, new.price using errcode = 'check_violation';
  end if;
  if old.price is distinct from new.price then
    insert into price_log (sku, old_price, new_price) values (coalesce(new.sku, old.sku), old.price, new.price);
  end if;
  return coalesce(new, old);
end
$$;

create trigger log_price
before insert or update or delete on articles
for each row execute function log_price();

update articles set price = round(price * 1.1, 2) where sku like 'INK-%';
delete from articles where sku = 'NIB-F';
