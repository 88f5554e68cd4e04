insert into products values (1, 'Field notebook'), (2, 'Fountain pen'), (3, 'Ink, blue'), (4, 'Wall calendar');
insert into prices values (1, '2025-06-01', 450), (1, '2026-01-01', 490), (1, '2026-04-01', 520), (2, '2024-03-01', 3900), (3, '2025-01-01', 850), (3, '2026-03-01', 890), (4, '2025-09-01', 1200), (4, '2026-02-01', null);
