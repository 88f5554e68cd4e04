create role clerks nologin;
create role trainees nologin in role clerks;
grant select on orders, products, customers, payments to clerks;
deny select on payments to trainees;
