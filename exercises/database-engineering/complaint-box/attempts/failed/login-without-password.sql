create role web_form login;
grant insert (email, message), select (complaint_id) on complaints to web_form;
grant usage on sequence complaints_complaint_id_seq to web_form;
create role service_desk;
grant select, update (status, answer) on complaints to service_desk;
create role renate login password 'one two three';
grant service_desk to renate;
