select c.customer_id, c.name, c.joined_on
from customers c
left join orders o on o.customer_id = c.customer_id
left join customers friend on friend.referred_by = c.customer_id
where o.order_id is null and friend.customer_id is null
order by c.joined_on, c.customer_id;
