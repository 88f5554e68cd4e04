insert into complaints (email, message, status, answer) values
  ('noor.meijer@example.com', 'The ink arrived without its bottle.', 'closed', 'A new one is on its way.'),
  ('loic.favre@example.org', 'Half of the envelopes are glued shut.', 'open', null),
  ('ida.bohm@post.example', 'I ordered ruled paper and got squared.', 'new', null),
  ('ida.bohm@post.example', 'Still squared.', 'new', null);
