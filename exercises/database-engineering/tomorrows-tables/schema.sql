-- Sales figures that analysts may see (schema public), and drafts that they may not (schema drafts).
create schema drafts;

create table monthly_sales (
  month   date primary key,
  revenue numeric(12,2) not null
);

create table returns (
  month date primary key references monthly_sales,
  items int not null check (items >= 0)
);

create table drafts.forecast (
  month   date primary key,
  revenue numeric(12,2)
);
