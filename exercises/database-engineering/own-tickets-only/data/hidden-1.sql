-- Other numbers, closed and open tickets the other way round, agents whose names only look alike.
insert into tickets values
  (90, 'Renate', 'A', 'Capital letter', 'open'), (91, '', 'B', 'Nobody', 'closed'), (92, 'goran ', 'C', 'Blank', 'open'),
  (93, 'renate', 'D', 'R1', 'open'), (94, 'goran', 'D', 'G1', 'closed'), (95, 'renate', 'E', 'R2', 'closed'), (96, 'goran', 'E', 'G2', 'open'), (97, 'goran', 'F', 'G3', 'open');
