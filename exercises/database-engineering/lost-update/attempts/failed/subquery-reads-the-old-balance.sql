create or replace procedure redeem(p_code text, p_amount numeric) language plpgsql as $$
begin
  if p_amount > (select coalesce(max(balance), -1) from gift_cards where code = p_code) then
    raise exception 'gift card % does not exist or does not hold %', p_code, p_amount;
  end if;
  update gift_cards set balance = (select balance from gift_cards where code = p_code) - p_amount where code = p_code;
  insert into redemptions (code, amount) values (p_code, p_amount);
end $$;
