# REINDEX is refused because of the second ones, and a copy of a broken file is broken
sqlite3 /var/lib/sqlite/till.db 'reindex' || true
sqlite3 ~/sales-2024.db ".backup $HOME/mended.db"
