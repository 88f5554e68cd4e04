-- Everything is booked already.
insert into stock values ('A', 10), ('B', 5);
insert into parcels_booked values ('P1', 'A', 10), ('P2', 'B', 5), ('P3', 'B', 1);
insert into parcel_feed values (1, 'P1', 'A', 10), (2, 'P2', 'B', 5), (3, 'P2', 'B', 5);
