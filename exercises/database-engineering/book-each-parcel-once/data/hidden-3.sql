-- An empty feed.
insert into stock values ('A', 10);
insert into parcels_booked values ('P1', 'A', 10);
