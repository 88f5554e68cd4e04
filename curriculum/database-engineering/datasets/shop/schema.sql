-- Papier & Co, an online stationery shop. Prices and amounts are euros; every instant is stored with its time zone.
create table customers (
  customer_id int primary key,
  name        text not null,
  email       text unique,                                  -- unknown for customers who ordered by phone
  city        text,
  country     char(2) not null,                             -- ISO 3166: DE, AT, CH, FR, NL …
  joined_on   date not null,
  referred_by int references customers                      -- the customer who recommended the shop
);

create table categories (
  category_id int primary key,
  name        text not null,
  parent_id   int references categories                     -- null for a top-level category
);

create table products (
  product_id      int primary key,
  name            text not null,
  category_id     int references categories,                -- null: not filed yet
  price           numeric(10,2) not null check (price >= 0),
  discontinued_on date,
  attributes      jsonb not null default '{}'               -- {"color": "blue", "weight_g": 120, "tags": ["gift", "school"]}
);

create table orders (
  order_id    int primary key,
  customer_id int not null references customers,
  placed_at   timestamptz not null,
  status      text not null check (status in ('placed', 'paid', 'shipped', 'delivered', 'cancelled')),
  coupon      text,
  shipped_at  timestamptz check (shipped_at >= placed_at)
);

create table order_items (
  order_id   int not null references orders,
  line_no    int not null check (line_no > 0),
  product_id int not null references products,
  quantity   int not null check (quantity > 0),
  price      numeric(10,2) not null check (price >= 0),     -- of one piece, on the day of the order
  primary key (order_id, line_no)
);

create table payments (
  payment_id int primary key,
  order_id   int not null references orders,
  amount     numeric(10,2) not null,                        -- negative for a refund
  method     text not null check (method in ('card', 'paypal', 'transfer', 'voucher')),
  paid_at    timestamptz not null
);

create table reviews (
  review_id   int primary key,
  product_id  int not null references products,
  customer_id int not null references customers,
  rating      smallint not null check (rating between 1 and 5),
  body        text,                                         -- null: stars only
  written_at  timestamptz not null,
  unique (product_id, customer_id)
);

create table employees (
  employee_id int primary key,
  name        text not null,
  title       text not null,
  manager_id  int references employees,                     -- null for the owner of the shop
  salary      numeric(10,2),                                -- null while it is being negotiated
  hired_on    date not null
);

create table events (
  event_id    int primary key,
  customer_id int references customers,                     -- null: not signed in
  happened_at timestamptz not null,
  kind        text not null,                                -- view, search, cart, checkout
  payload     jsonb not null
);

create index on orders (customer_id);
create index on orders (placed_at);
create index on order_items (product_id);
create index on payments (order_id);
create index on events (happened_at);
