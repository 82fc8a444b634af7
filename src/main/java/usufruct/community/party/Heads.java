package usufruct.community.party;

import java.util.List;
import usufruct.store.Reading;
import usufruct.words.Did;

/** Who is in a party at present: those whom what is asked for it is judged by, and counts for. */
public final class Heads {
    private final PartyStore rows = new PartyStore();

    /** Everybody who agreed and has not left, by their names. */
    public List<Did> of(Reading reading, Did party) {
        return rows.standing(reading, party).stream()
                .filter(Member::isIn)
                .map(Member::person)
                .toList();
    }

    public boolean has(Reading reading, Did party, Did person) {
        return rows.standing(reading, party, person).filter(Member::isIn).isPresent();
    }
}
