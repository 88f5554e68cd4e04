create or replace procedure restock(p_products int[], p_pieces int[]) language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('restock'));
  for i in 1 .. cardinality(p_products) loop
    update stock set pieces = pieces + p_pieces[i] where product_id = p_products[i];
    if not found then
      raise exception 'there is no product %', p_products[i];
    end if;
  end loop;
end $$;
