### task 1
cat > ~/sql/V2__add_title.sql <<'END'
alter table tickets add title text, alter name drop not null;
END
cat > ~/sql/V3__keep_both_alike.sql <<'END'
create function keep_both_alike() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.title := coalesce(new.title, new.name);
    new.name := coalesce(new.name, new.title);
  elsif new.title is distinct from old.title then
    new.name := new.title;
  else
    new.title := new.name;
  end if;
  return new;
end $$;
create trigger keep_both_alike before insert or update on tickets for each row execute function keep_both_alike();
END
cat > ~/sql/V4__fill_title.sql <<'END'
do $$
declare
  last bigint := 0;
  most bigint := (select max(ticket_id) from tickets);
begin
  while last < coalesce(most, 0) loop
    update tickets set title = name where ticket_id > last and ticket_id <= last + 2000 and title is null;
    last := last + 2000;
    commit;
  end loop;
end $$;
END
echo 'executeInTransaction=false' > ~/sql/V4__fill_title.sql.conf
cat > ~/sql/V5__find_by_title.sql <<'END'
create index concurrently tickets_title on tickets (title);
END

### task 2
flyway migrate
