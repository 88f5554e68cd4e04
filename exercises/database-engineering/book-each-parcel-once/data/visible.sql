-- Two parcels are booked already and reported again, one is reported twice today, two bring the same article, one a new one.
insert into stock values ('PENCIL-HB', 400), ('NOTEBOOK-A5', 35), ('INK-BLUE', 0);
insert into parcels_booked values ('JJD-1001', 'PENCIL-HB', 100), ('JJD-1002', 'NOTEBOOK-A5', 20), ('JJD-0990', 'INK-BLUE', 24);
insert into parcel_feed values
  (1, 'JJD-1001', 'PENCIL-HB', 100), (2, 'JJD-1002', 'NOTEBOOK-A5', 20), (3, 'JJD-1003', 'PENCIL-HB', 100), (4, 'JJD-1004', 'PENCIL-HB', 100),
  (5, 'JJD-1005', 'INK-BLUE', 24), (6, 'JJD-1005', 'INK-BLUE', 24), (7, 'JJD-1006', 'GIFT-WRAP', 10);
