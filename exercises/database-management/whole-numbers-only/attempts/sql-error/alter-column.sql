update items set pieces = coalesce(cast(pieces as integer), 0);
alter table items alter column pieces type integer;
