-- Missing and null devices, viewports missing, empty and exactly at the boundary, systems that differ in case, keys of the same name elsewhere in the document.
insert into events values
  (1, null, '2025-10-01 08:00+00', 'view', '{}'),
  (2, null, '2025-10-01 08:00+00', 'view', '{"device": null}'),
  (3, null, '2025-10-01 08:00+00', 'view', '{"device": null, "os": "Windows", "viewport": [1920, 1080]}'),
  (4, null, '2025-10-01 08:00+00', 'view', '{"os": "Windows", "viewport": [1920, 1080]}'),
  (5, null, '2025-10-01 08:00+00', 'view', '{"shipping": {"device": {"os": "Linux"}}}'),
  (6, null, '2025-10-01 08:00+00', 'view', '{"device": {"os": "iOS", "viewport": [999, 1000]}}'),
  (7, null, '2025-10-01 08:00+00', 'view', '{"device": {"os": "iOS", "viewport": [1000, 600]}}'),
  (8, null, '2025-10-01 08:00+00', 'cart', '{"device": {"os": "ios", "viewport": [1001, 600]}}'),
  (9, null, '2025-10-01 08:00+00', 'view', '{"device": {"os": "Linux"}}'),
  (11, null, '2025-10-01 08:00+00', 'view', '{"device": {"os": "Linux", "viewport": []}}'),
  (12, null, '2025-10-01 08:00+00', 'search', '{"device": {"os": "null", "viewport": [9000, 1]}}'),
  (13, null, '2025-10-01 08:00+00', 'view', '{"device": {"os": "", "viewport": [20, 2000]}}');
