# right in the end, and nobody reads or writes until it is
cat > ~/sql/V2__rename.sql <<'END'
alter table tickets add title text, alter name drop not null;
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
update tickets set title = name;
create index tickets_title on tickets (title);
END
flyway migrate
