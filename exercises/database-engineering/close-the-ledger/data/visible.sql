insert into ledger.accounts values (1000, 'Cash'), (1200, 'Bank'), (4000, 'Sales'), (6300, 'Rent');
insert into ledger.entries values
  (1, 1200, '2025-01-02', 1840.50, 'Card sales'), (2, 4000, '2025-01-02', -1840.50, 'Card sales'),
  (3, 6300, '2025-01-03', 2200.00, 'Rent, January'), (4, 1200, '2025-01-03', -2200.00, 'Rent, January'),
  (5, 1000, '2025-01-04', 120.00, null), (6, 4000, '2025-01-04', -120.00, null);
