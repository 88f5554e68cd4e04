create or replace procedure redeem(p_code text, p_amount numeric) language plpgsql as $$
declare
  v_balance numeric;
begin
  perform pg_advisory_lock(hashtextextended(p_code, 0));
  select balance into v_balance from gift_cards where code = p_code;
  if not found then
    raise exception 'there is no gift card %', p_code;
  end if;
  if v_balance < p_amount then
    raise exception 'gift card % holds only %', p_code, v_balance;
  end if;
  update gift_cards set balance = v_balance - p_amount where code = p_code;
  insert into redemptions (code, amount) values (p_code, p_amount);
  perform pg_advisory_unlock(hashtextextended(p_code, 0));
end $$;
