create function log_price() returns void language plpgsql as $$
begin
  insert into price_log (sku, old_price, new_price) values (new.sku, old.price, new.price);
end
$$;
create trigger log_price after update on articles for each row execute function log_price();
