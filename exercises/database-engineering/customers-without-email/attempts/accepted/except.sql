select customer_id, name, city from customers where email is null or email ~ '^ *$'
except
select customer_id, name, city from customers where city = 'Wien';
