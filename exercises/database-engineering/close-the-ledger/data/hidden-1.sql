-- An account without entries, entries that cancel out: they stay as they are.
insert into ledger.accounts values (1000, 'Cash'), (1900, 'Transit');
insert into ledger.entries values (1, 1000, '2025-02-28', 10, 'in'), (2, 1000, '2025-02-28', -10, 'out');
