-- whoever is refused hears nothing of it
create or replace procedure redeem(p_code text, p_amount numeric) language plpgsql as $$
begin
  update gift_cards set balance = balance - p_amount where code = p_code and balance >= p_amount;
  if found then
    insert into redemptions (code, amount) values (p_code, p_amount);
  end if;
end $$;
