create or replace procedure restock(p_products int[], p_pieces int[]) language plpgsql as $$
declare
  v_product int;
begin
  if exists (select from unnest(p_products) as p where p not in (select product_id from stock)) then
    raise exception 'there is an unknown product in %', p_products;
  end if;
  for v_product in select product_id from stock where product_id = any (p_products) order by product_id for update skip locked loop
    update stock set pieces = pieces + (select sum(pieces) from unnest(p_products, p_pieces) as d (product_id, pieces) where d.product_id = v_product)
    where product_id = v_product;
  end loop;
end $$;
