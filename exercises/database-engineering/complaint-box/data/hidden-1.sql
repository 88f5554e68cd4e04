-- Numbers with a gap, two equal complaints: they stay as they are.
insert into complaints (complaint_id, email, message, status, answer) values (7, 'a@example.com', 'Late.', 'new', null), (9, 'a@example.com', 'Late.', 'closed', '');
select setval('complaints_complaint_id_seq', 9);
