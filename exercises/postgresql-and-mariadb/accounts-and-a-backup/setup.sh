### on primary: Open the network
printf '[mariadbd]\nskip-networking = 0\nbind-address = primary\n' > ~/.my.cnf
server restart

### on primary: Hire an intern
mariadb shop <<'SQL'
create user intern@'%' identified by 'summer-2023';
grant select on shop.* to intern@'%';
create definer = intern@'%' view best_cities as
  select city, sum(total) as sales from customers join orders using (customer_id) group by city order by sales desc limit 3;
create function net(total decimal(10,2)) returns decimal(10,2) deterministic return round(total / 1.19, 2);
create database payroll;
create table payroll.salaries (name varchar(40) primary key, euros int not null);
insert into payroll.salaries values ('Ines', 4100), ('Olu', 3900);
SQL
