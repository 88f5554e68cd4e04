create table buyer (id int primary key, city text not null);
create table purchase (id int primary key, buyer int not null references buyer (id), price numeric(8, 2) not null);
