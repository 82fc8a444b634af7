-- That somebody keeps an offer for later. Which one is sealed in record_note under the same id.
CREATE TABLE search_later (
    id    TEXT PRIMARY KEY,
    owner TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX search_later_owner ON search_later (owner, id);
