-- the signatures of requests that changed something, until they would have died anyway
CREATE TABLE http_nonce (
  mark    BLOB    NOT NULL PRIMARY KEY CHECK (length(mark) = 32), -- SHA-256(key id, zero byte, nonce)
  expires INTEGER NOT NULL                                        -- epoch milliseconds
) STRICT, WITHOUT ROWID;

CREATE INDEX http_nonce_by_end ON http_nonce (expires);
