-- One event that sends no device, nothing else: no row for those who refused.
insert into events values (1, null, '2025-10-01 08:00+00', 'search', '{"path": "/search", "query": null}');
