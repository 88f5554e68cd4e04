select customer_id, name, joined_on
from customers
where customer_id not in (select customer_id from orders)
  and customer_id not in (select referred_by from customers)
order by joined_on, customer_id;
