-- Two years of orders, the same on every machine.
insert into customers
select seq, concat('Customer ', seq), elt(1 + seq % 5, 'Bremen', 'Lyon', 'Porto', 'Turku', 'Ghent') from seq_1_to_300;
insert into orders (order_id, customer_id, placed_at, total)
select seq, 1 + seq * 7 % 300, timestampadd(minute, seq * 263, '2024-01-02 08:00:00'), 4 + seq * 37 % 211 + seq % 4 * 0.25 from seq_1_to_4000;
