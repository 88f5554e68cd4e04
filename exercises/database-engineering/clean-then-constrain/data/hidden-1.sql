-- Doubles of doubles, doubles that invited and were invited, by their own double too; the smallest id neither first nor tidiest; discounts at 0, 50 and beside.
insert into countries values ('DE', 'Germany'), ('AT', 'Austria'), ('IN', 'India');
insert into subscribers (id, email, country, discount, invited_by) values
  (30, 'a@example.com', 'DE', 0, 20), (20, ' A@Example.com', 'AT', 50, 30), (10, 'A@EXAMPLE.COM  ', ' in', 51, null), (40, 'b@example.com', 'de ', -1, 30), (50, 'c@example.com', 'xx', 1, 20),
  (60, 'd@example.com', null, 49, 10), (70, 'B@example.com', null, null, 60), (80, 'e@example.com', '  ', 1000, 70), (5, '@', 'DE', 100, 40), (90, 'g@example.com', 'AT', null, 90), (91, '   ', 'AT', 1, 10), (92, 'h@example.com', 'AT', 1, 91),
  (93, 'i@example.com', 'AT', 1, 12345), (94, '', 'AT', 1, null), (95, 'K@example.com', 'Deutschland', -50, 94), (96, 'l@example.com', 'AT', 7, 93), (100, 'a@example.org', 'AT', 8, 96), (101, 'l@example.com', 'IN', 9, 101), (102, 'm@example.com', 'IN', 50, 101);
