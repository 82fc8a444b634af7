-- Which offers a kit is put together of, as its newest record says: so that whoever asks for the kits of a part need not read
-- all that its group lends.
CREATE TABLE offer_part (
    part TEXT NOT NULL,
    kit  TEXT NOT NULL,
    PRIMARY KEY (part, kit)
) STRICT, WITHOUT ROWID;
CREATE INDEX offer_part_kit ON offer_part (kit);

INSERT INTO offer_part (part, kit)
SELECT named.value, offer.id
FROM offer
JOIN record ON record.id = offer.id AND record.version = offer.version
JOIN json_each(CAST(record.shown AS TEXT)) AS field
JOIN json_each(field.value, '$[2]') AS named
WHERE json_extract(field.value, '$[1]') = 'parts';
