create role web_form login password 'a';
grant insert (email, message), select (complaint_id) on complaints to web_form;
grant usage on sequence complaints.complaint_id to web_form;
