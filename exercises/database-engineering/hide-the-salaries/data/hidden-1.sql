-- Two colleagues of the same name, one without anything: they stay as they are.
insert into staff values (10, 'Anna Weiß', 'Sales', '2.11', '211', 4100, 'DE02100500000054540402'), (11, 'Anna Weiß', 'Sales', null, null, null, null);
