-- Up to which end the signatures of changes are forgotten: none that ends by then may change anything again.
CREATE TABLE http_forgotten (
  one   INTEGER PRIMARY KEY CHECK (one = 1),
  until INTEGER NOT NULL -- epoch milliseconds
) STRICT;
