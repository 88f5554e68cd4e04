-- a product that stands in the list twice is updated once
create or replace procedure restock(p_products int[], p_pieces int[]) language plpgsql as $$
begin
  perform from stock where product_id = any (p_products) order by product_id for update;
  if exists (select from unnest(p_products) as p where p not in (select product_id from stock)) then
    raise exception 'there is an unknown product in %', p_products;
  end if;
  update stock s set pieces = s.pieces + d.pieces from unnest(p_products, p_pieces) as d (product_id, pieces) where d.product_id = s.product_id;
end $$;
