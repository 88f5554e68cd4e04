insert into tickets values
  (1, 'renate', 'Noor Meijer', 'Ink without a bottle', 'closed'), (2, 'goran', 'Loïc Favre', 'Envelopes glued shut', 'open'),
  (3, 'renate', 'Ida Böhm', 'Squared instead of ruled', 'open'), (4, 'goran', 'Ida Böhm', 'Still squared', 'open'),
  (5, 'vera', 'Urs Keller', 'Wants an invoice', 'closed'), (6, 'goran', 'Zoë Frei', 'Lost parcel', 'closed');
