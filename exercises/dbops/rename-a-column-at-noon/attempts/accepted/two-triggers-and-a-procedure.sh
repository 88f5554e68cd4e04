# the same idea in other words: one trigger for each operation, a procedure that fills, and the index first
cat > ~/sql/V2__expand.sql <<'END'
alter table tickets add column title text;
alter table tickets alter column name drop not null;
create function ticket_written() returns trigger language plpgsql as $$
begin
  if new.name is null then new.name := new.title; else new.title := new.name; end if;
  return new;
end $$;
create function ticket_changed() returns trigger language plpgsql as $$
begin
  case when new.name is distinct from old.name then new.title := new.name;
       when new.title is distinct from old.title then new.name := new.title;
       else new.title := new.name; end case;
  return new;
end $$;
create trigger ticket_written before insert on tickets for each row execute function ticket_written();
create trigger ticket_changed before update on tickets for each row execute function ticket_changed();
END
cat > ~/sql/V2.1__index.sql <<'END'
create index concurrently if not exists tickets_by_title on tickets using btree (title);
END
cat > ~/sql/V3__a_way_to_fill.sql <<'END'
create procedure fill_titles() language plpgsql as $$
begin
  loop
    update tickets set title = name where ticket_id in (select ticket_id from tickets where title is null limit 1000 for update skip locked);
    exit when not found;
    commit;
  end loop;
end $$;
END
echo 'call fill_titles();' > ~/sql/V3.1__fill.sql
echo 'executeInTransaction=false' > ~/sql/V3.1__fill.sql.conf
echo 'drop procedure fill_titles();' > ~/sql/V3.2__tidy_up.sql
flyway migrate
