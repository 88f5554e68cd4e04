-- A tree of seven levels whose children have smaller ids than their parents, siblings and cousins of the same name, and names that sort around the separator.
insert into categories values
  (90, 'Paper', null), (80, 'Notebooks', 90), (70, 'Lined', 80), (60, 'Pocket', 70), (50, 'Travel', 60), (40, 'Rainproof', 50), (30, 'Sets', 40),
  (91, 'Paper', null), (81, 'Notebooks', 91), (20, 'Sets', 80), (10, 'Sets', 80), (5, 'Sets', 91),
  (92, 'Paper & Card', null), (6, 'Card', 92), (93, 'Art', null), (7, 'Lined', 93), (8, 'paper', null);
