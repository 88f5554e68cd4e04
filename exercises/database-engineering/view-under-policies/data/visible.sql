insert into listings values
  (1, 'nord', 'Linocut card, heron', 4.50, true), (2, 'nord', 'Linocut card, fox', 4.50, false), (3, 'nord', 'Calendar, woods', 28.00, true),
  (4, 'falz', 'Notebook, hand-sewn', 19.00, true), (5, 'falz', 'Notebook, second choice', 9.00, false), (6, 'falz', 'Bookmark', 2.00, true),
  (7, 'siegel', 'Sealing wax, red', 6.80, false);
