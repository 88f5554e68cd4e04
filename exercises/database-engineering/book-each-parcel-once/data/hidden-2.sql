-- Empty stock; one parcel three times; two parcels with the same content; numbers that differ in case; a booked parcel of an article that is sold out and gone from the stock.
insert into stock values ('D', 0);
insert into parcels_booked values ('P9', 'Z', 3);
insert into parcel_feed values (1, 'P1', 'A', 2), (2, 'P1', 'A', 2), (3, 'P1', 'A', 2), (4, 'P2', 'A', 2), (5, 'p2', 'A', 2), (6, 'P3', 'B', 1), (7, 'P9', 'Z', 3), (8, 'P4', 'D', 7), (9, 'P5', 'D', 1);
