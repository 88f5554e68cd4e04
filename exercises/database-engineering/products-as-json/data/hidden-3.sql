-- No category at all: no document, although there is an article.
insert into products values (1, 'Paper', null, 5.00, null, '{"color": "ivory", "tags": []}');
