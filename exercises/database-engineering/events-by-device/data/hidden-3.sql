-- Only refusals, several of them.
insert into events select i, null, '2025-10-01 08:00+00', 'view', '{"device": null, "path": "/"}' from generate_series(1, 3) i;
