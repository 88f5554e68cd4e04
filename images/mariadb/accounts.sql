-- Runs once, when the image is built. Whoever works here as the server's own uid may be mysql (all rights) or learner, through the socket alone;
-- accounts that learners make need a password.
flush privileges;
create user learner@localhost identified via unix_socket as 'mysql';
-- Reads what it is granted, nothing else.
create user judge@localhost identified via unix_socket as 'mysql';
