select p.product_id, p.name, count(*) as reviews, count(r.body) as with_text, count(*) filter (where r.body like '%ink%bleed%') as hits
from reviews r join products p on p.product_id = r.product_id
group by p.product_id, p.name
having count(*) filter (where r.body like '%ink%bleed%') > 0;
