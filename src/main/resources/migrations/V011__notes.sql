-- A person's words about an item that are for its parties only: sealed, as private parts are.
CREATE TABLE record_note (
    id      TEXT PRIMARY KEY, -- of the item
    payload BLOB NOT NULL,
    wrapped BLOB NOT NULL     -- the data key, wrapped by the node's key
) STRICT, WITHOUT ROWID;
