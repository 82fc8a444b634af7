-- What of a permit came back before the rest: a unit by its number, or a part of a kit by its offer's id.
CREATE TABLE assignment_back (
    assignment TEXT    NOT NULL REFERENCES assignment (id),
    piece      TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    condition  TEXT    NOT NULL CHECK (condition IN ('good', 'worn', 'broken', 'lost')),
    PRIMARY KEY (assignment, piece)
) STRICT, WITHOUT ROWID;

-- The units that nobody else is promised while their permits run: all but those that are back in good order.
CREATE VIEW assignment_unit_kept AS
SELECT u.assignment, u.unit FROM assignment_unit u
WHERE NOT EXISTS (
    SELECT 1 FROM assignment_back b
    WHERE b.assignment = u.assignment AND b.piece = CAST(u.unit AS TEXT) AND b.condition IN ('good', 'worn'));

DROP TRIGGER assignment_unit_is_free;
DROP TRIGGER assignment_unit_stays_free;

CREATE TRIGGER assignment_unit_is_free BEFORE INSERT ON assignment_unit
WHEN EXISTS (
    SELECT 1 FROM assignment mine
    JOIN assignment a ON a.offer = mine.offer AND a.id <> mine.id
    JOIN assignment_unit_kept u ON u.assignment = a.id AND u.unit = NEW.unit
    WHERE mine.id = NEW.assignment
      AND ((a.state IN ('issued', 'active', 'in-use')
            AND a.window_from < mine.window_until AND mine.window_from < a.window_until)
           OR (a.called_back_at IS NOT NULL AND a.returned_at IS NULL)))
BEGIN
    SELECT RAISE(ABORT, 'the unit is taken in this window');
END;

CREATE TRIGGER assignment_unit_stays_free BEFORE UPDATE OF window_until ON assignment
WHEN NEW.state IN ('issued', 'active', 'in-use') AND EXISTS (
    SELECT 1 FROM assignment_unit_kept mine
    JOIN assignment_unit_kept u ON u.unit = mine.unit
    JOIN assignment a ON a.id = u.assignment
    WHERE mine.assignment = NEW.id AND a.id <> NEW.id AND a.offer = NEW.offer
      AND a.state IN ('issued', 'active', 'in-use')
      AND a.window_from < NEW.window_until AND NEW.window_from < a.window_until)
BEGIN
    SELECT RAISE(ABORT, 'the unit is promised to somebody in this window');
END;
