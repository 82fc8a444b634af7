package usufruct.community;

import java.util.List;
import usufruct.store.Reading;
import usufruct.words.Did;

/** Of the tables {@code ward} and {@code ward_guardian}: who took on to look after whom. */
final class FamilyStore {

    /** Everybody who ever looked after somebody, or whom they looked after; whether it still holds the tuples say. */
    List<Did> around(Reading reading, Did person) {
        return reading.query("""
                        SELECT guardian AS other FROM ward JOIN ward_guardian ON ward_guardian.ward = ward.id
                        WHERE child = :person AND taken_at IS NOT NULL
                        UNION
                        SELECT child FROM ward_guardian JOIN ward ON ward.id = ward_guardian.ward
                        WHERE guardian = :person AND taken_at IS NOT NULL
                        ORDER BY other
                        """)
                .bind("person", person.value())
                .mapTo(String.class)
                .map(Did::new)
                .list();
    }
}
