# encrypted well, and the key goes along with every copy of the backup
cat > ~/backup.sh <<'END'
mkdir -p ~/keys
openssl rand -base64 32 > ~/keys/backup.key
cp ~/keys/backup.key ~/backup/
pg_dump -Fc shop | openssl enc -aes-256-cbc -pbkdf2 -pass file:$HOME/keys/backup.key > ~/backup/shop.dump.enc
rm -f ~/backup/shop.dump
END
bash ~/backup.sh
