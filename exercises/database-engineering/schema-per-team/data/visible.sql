insert into marketing.campaigns values (1, 'Back to school', '2025-08-15'), (2, 'Diary weeks', '2025-11-20');
insert into finance.budgets values (2025, 'marketing', 18000), (2025, 'sales', 9500), (2026, 'marketing', 21000);
