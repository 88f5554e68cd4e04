-- Equal prices, children and articles stored against their order, a category with only one of the two lists, tags and colours missing, null, empty and lists, discontinued and unfiled articles, namesakes, a price of 0.
insert into categories values (1, 'Paper', null);
insert into categories values (9, 'Zines', 1), (8, 'Sets', 1), (5, 'Notebooks', 1), (4, 'Art', 1), (3, 'Paper', 1), (2, 'Art', null), (7, 'Pocket', 5), (6, 'Sets', 5);
insert into products values
  (16, 'Dotted', 5, 4.50, null, '{"tags": ["school", "new"], "color": "red"}'),
  (12, 'Lined', 5, 4.50, null, '{"tags": null, "color": null}'),
  (15, 'Waterproof', 5, 14.50, null, '{"color": ["blue", "grey"]}'),
  (11, 'Plain', 5, 9.00, null, '{}'),
  (14, 'Old', 5, 99.00, '2024-01-01', '{"tags": ["sale"]}'),
  (13, 'Free sample', 5, 0.00, null, '{"tags": [], "color": "", "size": {"color": "green", "tags": ["no"]}}'),
  (21, 'Gone "for good"', 4, 3.00, '2025-11-30', '{}'),
  (22, 'Unfiled', null, 3.00, null, '{"color": "blue"}'),
  (31, 'Brush № 2', 2, 3.00, null, '{"tags": ["b", "a", "b"], "weight_g": 12}'),
  (30, 'Brush № 2', 2, 3.00, null, '{"tags": ["a"], "color": "natural"}'),
  (17, 'Graph', 5, 4.50, null, '{}');
