insert into gift_cards (code, balance) values
  ('PAPIER-7F3K', 250.00), ('PAPIER-2M9Q', 40.00), ('PAPIER-8XWD', 15.50), ('PAPIER-5HTA', 0.00);
insert into redemptions (code, amount) values ('PAPIER-8XWD', 34.50), ('PAPIER-5HTA', 25.00);
