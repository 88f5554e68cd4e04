create user renate password 'a';
create user oskar password 'b';
create role support role renate admin oskar;
grant support to oskar with inherit false;
grant support to oskar with set false;
create role accounting;
grant select on orders to support;
grant select on reviews to support;
grant select on payments to accounting;
