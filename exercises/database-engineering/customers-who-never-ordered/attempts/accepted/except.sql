with sleeping as (
  select customer_id from customers
  except select customer_id from orders
  except select referred_by from customers
)
select customer_id, name, joined_on from customers join sleeping using (customer_id) order by joined_on, customer_id;
