-- no update is lost, but the second redemption is refused by the CHECK of the table, not with P0001
create or replace procedure redeem(p_code text, p_amount numeric) language plpgsql as $$
begin
  update gift_cards set balance = balance - p_amount where code = p_code;
  insert into redemptions (code, amount) values (p_code, p_amount);
end $$;
