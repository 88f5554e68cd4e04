-- Clean already: nothing to repair, and the rules are missing all the same.
insert into countries values ('DE', 'Germany');
insert into subscribers (id, email, country, discount, invited_by) values (1, 'a@example.com', 'DE', 0, null), (2, 'b@example.com', null, 50, 1), (3, 'c@example.com', 'DE', 25, 2);
