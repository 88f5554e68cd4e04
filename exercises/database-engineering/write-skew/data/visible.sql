insert into staff (staff_id, name) values (1, 'Ana Lima'), (2, 'Ben Okafor'), (3, 'Cleo Marchetti'), (4, 'Dov Stern');
insert into shifts (day, staff_id, on_call) values
  ('2026-03-02', 1, true), ('2026-03-02', 2, true), ('2026-03-02', 3, true),
  ('2026-03-03', 2, true), ('2026-03-03', 4, true), ('2026-03-03', 1, false),
  ('2026-03-04', 1, true), ('2026-03-04', 3, false);
