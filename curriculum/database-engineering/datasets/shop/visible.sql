-- What learners see of Papier & Co: two years of business, the same on every machine (no random(), no now()).
set timezone = 'UTC';

-- A die that always falls the same way: 0 … sides - 1. Dropped again at the end.
create function dice(throw text, sides int) returns int immutable
  return mod(abs(hashtext(throw)::bigint), sides);

insert into customers (customer_id, name, email, city, country, joined_on, referred_by)
with country(code, share, firsts, lasts, cities) as (values
  ('DE', int4range(0, 54),
    'Anna|Jürgen|Sophie|Lukas|Käthe|Björn|Miriam|Tobias|Jörg|Lena|Götz|Ayşe|Emil|Hannah|Matthias|Ida|Jonas|Renate|Mehmet|Clara',
    'Müller|Schäfer|Weiß|Schmidt|Krüger|Vogel|Yılmaz|Böhm|Lange|Jäger|Fuchs|Großmann|Hartmann|Köhler|Winkler|Peters',
    'Berlin|Hamburg|München|Köln|Düsseldorf|Leipzig|Nürnberg|Münster|Würzburg|Berlin|Hamburg|Görlitz'),
  ('AT', int4range(54, 70),
    'Johanna|Maximilian|Theresa|Florian|Käthe|Sebastian|Elisabeth|Jakob|Vroni|Günther',
    'Gruber|Hölzl|Moser|Pichler|Steiner|Schönherr|Wallner|Lechner',
    'Wien|Graz|Linz|Salzburg|Innsbruck|St. Pölten|Wien'),
  ('CH', int4range(70, 82),
    'Urs|Zoë|Reto|Noémie|Beat|Seraina|Loïc|Flurina',
    'Zürcher|Rochat|Bühler|Frei|Bernasconi|Keller|Favre',
    'Zürich|Genève|Bern|Basel|Neuchâtel|Luzern'),
  ('FR', int4range(82, 92),
    'Étienne|Anaïs|François|Chloé|Hélène|Mathéo|Inès|Benoît',
    'Lefèvre|Dupont|Garnier|Béranger|Moreau|Noël|L’Hôpital',
    'Strasbourg|Lyon|Paris|Orléans|Besançon|Nîmes'),
  ('NL', int4range(92, 99),
    'Daniëlle|Sjoerd|Fleur|Bram|Noor|Joost',
    'de Vries|van den Berg|Jansen|Bakker|Meijer',
    'Amsterdam|Utrecht|Den Haag|Maastricht|’s-Hertogenbosch'),
  ('BE', int4range(99, 100), 'Maxime|Lotte', 'Peeters|Dubois', 'Bruxelles|Gent')
), person as (
  select i, code,
         split_part(firsts, '|', 1 + dice('first' || i, cardinality(string_to_array(firsts, '|')))) as first,
         split_part(lasts, '|', 1 + dice('last' || i, cardinality(string_to_array(lasts, '|')))) as last,
         split_part(cities, '|', 1 + dice('city' || i, cardinality(string_to_array(cities, '|')))) as city,
         -- many from before 2024, then a steady stream
         case when dice('era' || i, 100) < 42 then date '2021-05-03' + dice('joined' || i, 970)
              else date '2024-01-01' + dice('joined' || i, 721) end as joined_on
  from generate_series(1, 400) i join country on share @> dice('country' || i, 100)
), numbered as (
  select row_number() over (order by joined_on, i)::int as id, * from person
), addressed as (
  select *, translate(lower(first || '.' || replace(last, ' ', '')), 'äöüéèêëïîôçşıß’', 'aoueeeeiiocsis')
            || coalesce(nullif(row_number() over (partition by first, last order by id), 1)::text, '') as mailbox
  from numbered
)
select id, first || ' ' || last,
       case when dice('no mail' || id, 100) < 8 then null
            when dice('shouts' || id, 100) < 4 then initcap(mailbox) || '@Example.com'
            else mailbox || '@' || split_part('example.com|example.org|example.net|post.example|mail.example', '|', 1 + dice('host' || id, 5)) end,
       case when dice('no city' || id, 100) >= 6 then city end,
       code, joined_on,
       case when id > 12 and dice('referred' || id, 100) < 34 then id - 1 - dice('by' || id, least(id - 1, 90)) end
from addressed order by id;

insert into categories values
  (1, 'Paper', null), (2, 'Writing', null), (3, 'Office', null), (4, 'Art', null), (5, 'Occasions', null),
  (6, 'Notebooks', 1), (7, 'Loose paper', 1), (8, 'Envelopes', 1), (9, 'Diaries', 1),
  (10, 'Softcover', 6), (11, 'Hardcover', 6), (12, 'Field notes', 6), (13, 'Copy paper', 7), (14, 'Letter paper', 7), (15, 'Handmade', 14), (16, 'Recycled', 13),
  (17, 'Pens', 2), (18, 'Pencils', 2), (19, 'Ink', 2), (20, 'Fountain pens', 17), (21, 'Ballpoints', 17), (22, 'Fineliners', 17),
  (23, 'Graphite', 18), (24, 'Coloured', 18), (25, 'Bottled', 19), (26, 'Cartridges', 19), (27, 'Limited editions', 20),
  (28, 'Filing', 3), (29, 'Desk', 3), (30, 'Binders', 28), (31, 'Boxes', 28), (32, 'Calendars', 3),
  (33, 'Painting', 4), (34, 'Watercolour', 33), (35, 'Brushes', 33), (36, 'Calligraphy', 4),
  (37, 'Cards', 5), (38, 'Gift wrap', 5), (39, 'Wedding', 37), (40, 'Condolence', 37);

insert into products (product_id, name, category_id, price, discontinued_on, attributes)
with kind(k, name, category_id, price, variants, tag) as (values
  (1, 'Field notebook', 12, 6.90, 'dotted|lined|squared|plain|waterproof', 'travel'), (2, 'Hardcover notebook A5', 11, 14.90, 'black|red|navy|moss|sand', 'gift'),
  (3, 'Softcover notebook A6', 10, 4.50, 'black|red|navy|mint|kraft', 'school'), (4, 'Exercise book A4', 10, 1.90, 'lined|squared|plain|music|rule 2', 'school'),
  (5, 'Diary 2025', 9, 18.90, 'daily|weekly|pocket|large|teacher', 'gift'), (6, 'Copy paper 500 sheets', 13, 5.90, '80 g|90 g|100 g|ivory|pastel', 'office'),
  (7, 'Recycled paper 500 sheets', 16, 5.50, '70 g|80 g|white|grey|certified', 'office'), (8, 'Letter set', 14, 12.90, 'ivory|floral|linen|marbled|airmail', 'gift'),
  (9, 'Handmade paper', 15, 9.90, 'cotton|mulberry|flax|petals|indigo', 'art'), (10, 'Envelopes C6, 25', 8, 4.50, 'white|kraft|ivory|lined|coloured', 'office'),
  (11, 'Fountain pen Aurélie', 20, 39.00, 'EF|F|M|B|left-handed', 'gift'), (12, 'Fountain pen Student', 20, 17.90, 'blue|red|green|black|violet', 'school'),
  (13, 'Fountain pen Edition', 27, 129.00, '2024|2025|brass|cedar|night', 'gift'), (14, 'Ballpoint', 21, 2.50, 'blue|black|red|green|four colours', 'school'),
  (15, 'Fineliner 0.4', 22, 2.90, 'black|sepia|blue|red|set of 6', 'art'), (16, 'Pencil', 23, 1.20, 'HB|2B|4B|6B|2H', 'school'),
  (17, 'Coloured pencils', 24, 9.90, '12|24|36|72|watersoluble', 'art'), (18, 'Ink 50 ml', 25, 8.90, 'royal blue|black|emerald|bordeaux|turquoise', 'gift'),
  (19, 'Ink cartridges, 6', 26, 2.50, 'royal blue|black|red|green|violet', 'school'), (20, 'Ring binder', 30, 3.90, 'grey|blue|red|green|black', 'office'),
  (21, 'Archive box', 31, 7.50, 'S|M|L|XL|acid-free', 'office'), (22, 'Desk organiser', 29, 24.90, 'beech|walnut|steel|cork|felt', 'office'),
  (23, 'Desk lamp', 29, 59.00, 'white|black|brass|clamp|battery', 'office'), (24, 'Wall calendar', 32, 14.90, '2025 birds|2025 maps|2025 family|2026 birds|2026 maps', 'gift'),
  (25, 'Watercolour set', 34, 34.90, '12 pans|24 pans|48 pans|travel|pearl', 'art'), (26, 'Watercolour brush', 35, 6.90, '2|4|8|12|flat', 'art'),
  (27, 'Calligraphy nibs', 36, 11.90, 'round|pointed|broad|copperplate|mixed', 'art'), (28, 'Greeting cards, 8', 37, 9.90, 'birthday|thank you|birth|moving|blank', 'gift'),
  (29, 'Wrapping paper', 38, 4.50, 'stripes|stars|botanical|kraft|gold', 'gift'), (30, 'Place cards, 20', 39, 7.50, 'ivory|linen|bride|groom|kraft', 'wedding')
), article as (
  select (k - 1) * 5 + v as id, k, v, category_id, tag, name || ', ' || split_part(variants, '|', v) as name,
         price + case when k in (5, 6, 11, 13, 15, 17, 21, 22, 25) then round(price * (v - 1) / 5) else 0 end as price
  from kind, generate_series(1, 5) v
)
select id, name, case when id not in (23, 58, 91, 92, 110, 133, 142) then category_id end, price,
       case when id in (21, 22, 24, 61, 116, 117, 118) then date '2025-11-30' when dice('gone' || id, 100) < 5 then date '2024-06-30' + dice('gone on' || id, 400) end,
       case when dice('bare' || id, 100) < 5 then '{}'
            else jsonb_strip_nulls(jsonb_build_object(
                   'weight_g', case when dice('unweighed' || id, 100) >= 9 then (10 + dice('weight' || k, 60)) * case when price < 5 then 1 else 9 end + dice('weight' || id, 20) end,
                   'size', case when k <= 10 then jsonb_build_object('w', 105 + 35 * (k % 4), 'h', 148 + 49 * (k % 4)) end,
                   'refill', case when k in (11, 12, 14) then to_jsonb(case k when 14 then 'ballpoint' else 'cartridge' end) end,
                   'tags', case when dice('untagged' || id, 100) < 8 then '[]'::jsonb
                                when dice('two tags' || id, 100) < 40 then jsonb_build_array(tag, split_part('new|sale|bestseller|vegan|made in Germany', '|', 1 + dice('tag' || id, 5)))
                                else jsonb_build_array(tag) end))
                 || case when dice('colour' || id, 100) < 6 then '{"color": null}'::jsonb
                         when dice('colour' || id, 100) < 75 then jsonb_build_object('color', split_part('blue|black|red|green|ivory|grey|natural', '|', 1 + dice('which' || id, 7)))
                         else '{}' end
       end
from article order by id;

insert into orders (order_id, customer_id, placed_at, status, coupon, shipped_at)
with buyer as (  -- a few buy often, most now and then, some never; who came late had less time to buy
  select customer_id, country, greatest(joined_on, date '2024-01-01') as since,
         floor(8.9 * power(-ln((mod(customer_id * 149, 400) + 0.5) / 400), 1.3)
               * (0.3 + 0.7 * (date '2026-01-01' - greatest(joined_on, date '2024-01-01')) / 731.0))::int as orders
  from customers
), purchase as (
  select customer_id, country, customer_id || '/' || n as key,
         since + floor((date '2026-01-01' - since) * power((dice('day' || customer_id || '/' || n, 10000) + 0.5) / 10000, 1.15))::int as day, since
  from buyer, generate_series(1, orders) n
), seasonal as (  -- school starts in September, presents are bought before Christmas
  select *, case when dice('season' || key, 100) < 24
                 then greatest(since, make_date(extract(year from day)::int, 8 + dice('peak' || key, 5), 1 + dice('in month' || key, 28)))
                 else day end as placed_on
  from purchase
), placed as (
  select *, (placed_on + make_interval(
              hours => (array[0, 6, 7, 8, 9, 10, 11, 12, 12, 13, 14, 16, 17, 18, 19, 19, 20, 20, 20, 21, 21, 21, 22, 22, 23, 23])[1 + dice('hour' || key, 26)],
              mins => dice('minute' || key, 60), secs => dice('second' || key, 60))) at time zone 'Europe/Berlin' as placed_at
  from seasonal
), decided as (
  select *, row_number() over (order by placed_at, key)::int as id,
         case when dice('status' || key, 1000) < 65 then 'cancelled'
              when placed_on > date '2025-12-28' then (array['placed', 'placed', 'paid'])[1 + dice('new' || key, 3)]
              when placed_on > date '2025-12-20' then (array['placed', 'paid', 'shipped', 'shipped', 'delivered'])[1 + dice('new' || key, 5)]
              when dice('status' || key, 1000) < 85 then 'placed'
              when dice('status' || key, 1000) < 110 then 'paid'
              when dice('status' || key, 1000) < 160 then 'shipped'
              else 'delivered' end as status
  from placed
)
select id, customer_id, placed_at, status,
       case dice('coupon' || key, 60) when 0 then 'WELCOME10' when 1 then 'WELCOME10' when 2 then 'welcome10' when 3 then 'SCHOOL25' when 4 then 'XMAS' when 5 then 'SCHOOL25' when 6 then '' end,
       case when status in ('shipped', 'delivered') and dice('untracked' || key, 100) < 98 or status = 'cancelled' and dice('returned' || key, 100) < 15
            then placed_at + make_interval(hours => 5 + dice('ships' || key, 60) + case when dice('late' || key, 100) < 6 then 150 else 0 end, mins => dice('at' || key, 60)) end
from decided order by id;

insert into order_items (order_id, line_no, product_id, quantity, price)
with line as (
  select order_id, line, placed_at,  -- popularity falls off steeply; six products are never ordered
         case dice('hit' || order_id || '/' || line, 14) when 0 then 1 + dice('which' || order_id || '/' || line, 3) when 1 then 66
           else 1 + mod(floor(142 * power((dice('product' || order_id || '/' || line, 100000) + 0.5) / 100000, 1.7))::int * 37, 142) end as product_id,
         case when dice('many' || order_id || '/' || line, 100) < 62 then 1 when dice('many' || order_id || '/' || line, 100) < 95 then 2 + dice('how many' || order_id || '/' || line, 3)
              else 5 * (1 + dice('how many' || order_id || '/' || line, 5)) end as quantity
  from orders, generate_series(1, case when dice('empty' || order_id, 100) < 1 then 0
                                       else (array[1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6])[1 + dice('lines' || order_id, 11)] end) line
  union all  -- place cards for bride and groom are always bought together: they tie in revenue
  select order_id, 7 + side, placed_at, 148 + side, 1 + dice('pair' || order_id, 4) from orders, generate_series(0, 1) side where dice('wedding' || order_id, 100) < 3
)
select order_id, row_number() over (partition by order_id order by line), product_id, quantity,
       case when placed_at < '2024-09-01 00:00+02' and p.price >= 2 then p.price - round(p.price * 0.05, 1)
            when line < 7 and dice('sale' || order_id || '/' || line, 100) < 3 then round(p.price * 0.8, 1) else p.price end
from line join products p using (product_id) order by order_id, line;

insert into payments (payment_id, order_id, amount, method, paid_at)
with due as (
  select o.order_id, o.status, o.placed_at, sum(i.quantity * i.price) as total, dice('pays' || o.order_id, 1000) as d,
         (array['card', 'card', 'card', 'paypal', 'paypal', 'transfer'])[1 + dice('method' || o.order_id, 6)] as method
  from orders o join order_items i using (order_id) group by o.order_id
), booking as (
  select order_id, placed_at, method, 1 as n,  -- nearly everybody pays in full; some in two parts, some only a part, some not at all
         case when d < 60 or d between 100 and 129 then round(total * (30 + dice('part' || order_id, 40)) / 100, 2) else total end as amount
  from due where status in ('paid', 'shipped', 'delivered') and d < 985 or status = 'placed' and d < 60 or status = 'cancelled' and d between 400 and 699
  union all
  select order_id, placed_at, 'voucher', 2, total - round(total * (30 + dice('part' || order_id, 40)) / 100, 2) from due where status in ('paid', 'shipped', 'delivered') and d < 60
  union all  -- refunds: all of a cancelled order, a part of a delivered one; and who paid twice
  select order_id, placed_at, method, 3, -total from due where status = 'cancelled' and d between 400 and 679
  union all
  select order_id, placed_at, method, 3, -round(total * 0.25, 2) from due where status = 'delivered' and d between 200 and 234
  union all
  select order_id, placed_at, method, 4, total from due where status in ('shipped', 'delivered') and d between 300 and 304
)
select row_number() over (order by paid_at, order_id, n), order_id, amount, method, paid_at
from (select *, placed_at + case n when 3 then make_interval(days => 4 + dice('refund' || order_id, 20)) else make_interval(hours => case method when 'transfer' then 20 + dice('bank' || order_id, 70) else 0 end) end
                + make_interval(mins => n + dice('pay' || order_id || n, 40), secs => dice('pay' || order_id || n, 60)) as paid_at from booking) b
where amount <> 0 order by paid_at, order_id, n;

insert into reviews (review_id, product_id, customer_id, rating, body, written_at)
with bought as (
  select product_id, customer_id, min(placed_at) as placed_at, product_id || '/' || customer_id as key
  from orders join order_items using (order_id) where status = 'delivered' and placed_at < '2025-11-15' group by product_id, customer_id
), chosen as (
  select * from bought order by dice('review' || key, 1000000), key limit 500
), rated as (
  select *, (array[5, 5, 5, 5, 4, 4, 4, 3, 2, 1])[1 + dice('stars' || key, 10)] - case when product_id % 11 = 3 and dice('stars' || key, 10) < 8 then 1 else 0 end as rating,
         placed_at + make_interval(days => 5 + dice('after' || key, 40), hours => dice('hour' || key, 12), mins => dice('minute' || key, 60)) as written_at
  from chosen
)
select row_number() over (order by written_at, key), product_id, customer_id, rating,
       case when dice('silent' || key, 100) >= 15 then concat_ws(' ',
         split_part(case when rating >= 4 then 'I write in it every day and love it.|The paper is smooth and a pleasure to write on.|Writing with it feels wonderful.|Lovely colours, beautifully printed.|My daughter draws and paints with it all the time.|A perfect gift, wrapped with care.|Exactly as described, and it arrived quickly.|She wrote me a letter on it the same evening.'
                         when rating = 3 then 'It does what it should.|Decent quality, but the price is rather high.|The colour differs from the picture.|I had expected thicker paper.|Good for notes, less so for drawing.|It took two weeks to be delivered.|Works, although the cover scratches easily.|Average paper, nice binding.'
                         else 'The ink bleeds through the page.|The binding broke after a week.|It leaked in my bag and ruined a shirt.|Pages were torn when the parcel arrived.|The paper feels cheap and the lines are printed crooked.|Nib scratches, ink skips: no pleasure in writing.|I returned it and still wait for my refund.|Delivered late, and the box was damaged.' end, '|', 1 + dice('opens' || key, 8)),
         nullif(split_part('Fountain pen ink does not bleed through.|No bleeding, even with very wet inks.|I bought three more for my colleagues.|The packaging was plastic-free, which I like.|I would order again.|Ordered on Monday, delivered on Wednesday.|The children use it for drawings.|It lies flat when opened.|||', '|', 1 + dice('goes on' || key, 11)), ''),
         nullif(split_part('Highly recommended!|Recommended.|Not recommended for left-handers.|||||||', '|', 1 + dice('closes' || key, 10)), '')) end,
       written_at
from rated order by written_at, key;

insert into employees values
  (1, 'Henriette Papier', 'Owner', null, 9800, '2008-03-01'),
  (2, 'Konrad Böhm', 'Head of Operations', 1, 6900, '2010-09-01'), (3, 'Nadège Lefèvre', 'Head of Sales', 1, 7100, '2012-01-15'), (4, 'Oskar Lindqvist', 'Head of IT', 1, 7100, '2016-05-01'),
  (5, 'Petra Schönherr', 'Warehouse manager', 2, 4900, '2011-04-01'), (6, 'Ravi Menon', 'Purchasing manager', 2, 5100, '2017-02-01'), (7, 'Julia Großmann', 'Customer care manager', 3, 4700, '2014-10-01'),
  (8, 'Pieter de Vries', 'Country manager NL', 3, 5300, '2019-06-01'), (9, 'Camille Rochat', 'Country manager CH', 3, null, '2025-11-01'), (10, 'Aylin Yılmaz', 'Development manager', 4, 6100, '2018-03-01'), (11, 'Tomasz Nowak', 'Platform manager', 4, 6100, '2020-01-01'),
  (12, 'Uwe Krüger', 'Shift leader', 5, 3600, '2013-07-01'), (13, 'Fatima El Amrani', 'Shift leader', 5, 3600, '2018-08-15'), (14, 'Bernd Weiß', 'Buyer', 6, 3900, '2015-05-01'), (15, 'Élodie Garnier', 'Buyer', 6, 4100, '2021-09-01'),
  (16, 'Markus Frei', 'Care team leader', 7, 3500, '2016-11-01'), (17, 'Saskia Bakker', 'Account manager', 8, 3900, '2020-02-01'), (18, 'Goran Petrović', 'Senior developer', 10, 5600, '2019-01-07'), (19, 'Lena Hartmann', 'Developer', 10, 4800, '2022-04-01'),
  (20, 'Dimitri Volkov', 'Database administrator', 11, 5400, '2020-10-01'), (21, 'Ines Carvalho', 'Systems engineer', 11, 5000, '2023-03-15'), (22, 'Käthe Lange', 'Care agent', 7, 3000, '2024-02-01'),
  (23, 'Jonas Fuchs', 'Packer', 12, 2700, '2019-09-01'), (24, 'Mira Kowalska', 'Packer', 12, 2700, '2022-01-10'), (25, 'Ahmed Haddad', 'Packer', 13, 2800, '2020-06-01'), (26, 'Sophie Jäger', 'Packer', 13, null, '2025-12-01'),
  (27, 'Sophie Jäger', 'Care agent', 16, 2900, '2021-03-01'), (28, 'Bram Meijer', 'Care agent', 16, 2900, '2023-10-01'), (29, 'Noor Jansen', 'Working student', 17, 1600, '2025-04-01'), (30, 'Emil Vogel', 'Apprentice developer', 18, 1200, '2025-08-01');

insert into events (event_id, customer_id, happened_at, kind, payload)
with happening as (
  select e, (array['view', 'view', 'view', 'view', 'view', 'search', 'search', 'cart', 'cart', 'checkout'])[1 + dice('kind' || e, 10)] as kind,
         case when dice('known' || e, 100) < 62 then 1 + mod(floor(400 * power(dice('who' || e, 1000) / 1000.0, 1.5))::int * 149, 400) end as customer_id,
         1 + mod(floor(150 * power(dice('what' || e, 1000) / 1000.0, 1.6))::int * 37, 150) as product_id,
         timestamptz '2025-10-01 00:00+00' + make_interval(secs => e * 3970 + dice('when' || e, 3600)) as happened_at
  from generate_series(1, 2000) e
)
select e, customer_id, happened_at, kind,
       case when dice('lost' || e, 200) = 0 then '{}'
            else jsonb_build_object('path', case kind when 'view' then '/p/' || product_id when 'search' then '/search' else '/' || kind end)
       || case when dice('device' || e, 100) < 88 then jsonb_build_object('device',
            case dice('os' || e, 6) when 0 then '{"os": "iOS", "viewport": [390, 844]}' when 1 then '{"os": "Android", "viewport": [412, 915]}' when 2 then '{"os": "Windows", "viewport": [1920, 1080]}'
              when 3 then '{"os": "macOS", "viewport": [1440, 900]}' when 4 then '{"os": "iOS", "viewport": [820, 1180]}' else '{"os": "Linux"}' end::jsonb)
               when dice('device' || e, 100) < 93 then '{"device": null}' else '{}' end
       || case kind when 'view' then jsonb_build_object('product_id', case when dice('as text' || e, 40) = 0 then to_jsonb(product_id::text) else to_jsonb(product_id) end)
            when 'search' then case dice('query' || e, 30) when 0 then '{"query": null}' when 1 then '{}'
              else jsonb_build_object('query', split_part('notebook|fountain pen|ink|Fountain Pen|gift|watercolour|envelopes|diary 2026|pencil|nootebook|recycled paper|wedding cards', '|', 1 + dice('term' || e, 12)), 'hits', dice('hits' || e, 25)) end
            else jsonb_build_object('items', (select coalesce(jsonb_agg(jsonb_build_object('product_id', 1 + mod(product_id * i, 150), 'quantity', 1 + dice('q' || e || i, 3)) order by i), '[]')
                   from generate_series(1, dice('items' || e, 5)) i)) end
       || case when kind = 'checkout' then jsonb_build_object('shipping', jsonb_build_object('country', (array['DE', 'DE', 'AT', 'CH', 'FR', 'NL'])[1 + dice('to' || e, 6)], 'express', dice('express' || e, 4) = 0),
                 'coupon', case when dice('code' || e, 3) = 0 then to_jsonb('WELCOME10'::text) else 'null' end) else '{}' end
       end
from happening order by e;

drop function dice;
analyze customers, categories, products, orders, order_items, payments, reviews, employees, events;
