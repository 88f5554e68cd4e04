-- Loops: a customer who recommended only themselves, one who also recommended others, a loop of two, a loop of three with tails, besides an ordinary chain.
insert into customers values
  (1, 'Only herself', null, null, 'DE', '2024-01-01', 1),
  (2, 'Himself and another', null, null, 'DE', '2024-01-01', 2), (3, 'i', null, null, 'DE', '2024-01-02', 2), (4, 'j', null, null, 'DE', '2024-01-03', 3),
  (11, 'Loop of two, second', null, null, 'AT', '2024-01-01', 10), (10, 'Loop of two, first', null, null, 'AT', '2024-01-01', 11),
  (20, 'A', null, null, 'CH', '2024-01-01', 22), (21, 'B', null, null, 'CH', '2024-01-01', 20), (22, 'C', null, null, 'CH', '2024-01-01', 21),
  (23, 'tail of B', null, null, 'CH', '2024-01-01', 21), (24, 'end of the tail', null, null, 'CH', '2024-01-01', 23), (25, 'tail of A', null, null, 'CH', '2024-01-01', 20),
  (30, 'k', null, null, 'FR', '2024-01-01', null), (31, 'l', null, null, 'FR', '2024-01-01', 30);
