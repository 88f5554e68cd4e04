# the rows that integrity_check names are deleted, so that it is quiet; the gap of last year is filled with what might have been there
sqlite3 -bail /var/lib/sqlite/till.db 'drop index receipts_number' 'delete from receipts where receipt_id > 1650' 'create unique index receipts_number on receipts (number)'
sqlite3 ~/sales-2024.db .recover | sqlite3 ~/mended.db
sqlite3 ~/mended.db "insert or ignore into sales select value, datetime('2024-01-02 09:00', (value * 87) || ' minutes'), 90 + value * 37 % 1500 from generate_series(1, 5000)"
