-- the foreign key of the new row locks the card weakly, for both at once; then each wants it alone: deadlock
create or replace procedure redeem(p_code text, p_amount numeric) language plpgsql as $$
declare
  v_balance numeric;
begin
  if not exists (select from gift_cards where code = p_code) then
    raise exception 'there is no gift card %', p_code;
  end if;
  insert into redemptions (code, amount) values (p_code, p_amount);
  select balance into v_balance from gift_cards where code = p_code for update;
  if v_balance < p_amount then
    raise exception 'gift card % holds only %', p_code, v_balance;
  end if;
  update gift_cards set balance = v_balance - p_amount where code = p_code;
end $$;
