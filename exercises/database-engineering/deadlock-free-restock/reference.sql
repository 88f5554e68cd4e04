create or replace procedure restock(p_products int[], p_pieces int[]) language plpgsql as $$
declare
  v_line record;
begin
  for v_line in
    select product_id, sum(pieces) as pieces from unnest(p_products, p_pieces) as d (product_id, pieces) group by product_id order by product_id
  loop
    update stock set pieces = pieces + v_line.pieces where product_id = v_line.product_id;
    if not found then
      raise exception 'there is no product %', v_line.product_id;
    end if;
  end loop;
end $$;
