create role web_form login password 'a';
grant insert (email, message), select (complaint_id) on complaints to web_form;
grant usage on sequence complaints_complaint_id_seq to web_form;
create role service_desk nologin;
grant select, update (status, answer) on complaints to service_desk;
create role renate login password 'b' in role service_desk;
insert into complaints (email, message) values ('me@example.com', 'Just a try');
