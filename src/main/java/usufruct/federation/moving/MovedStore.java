package usufruct.federation.moving;

import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The tables {@code moved_need} and {@code honoured_origin}. */
final class MovedStore {
    /** What a need of another node became here. */
    Optional<ItemId> became(Reading reading, Did origin, ItemId need) {
        return reading.query("SELECT became FROM moved_need WHERE origin = :origin AND need = :need")
                .bind("origin", origin.value())
                .bind("need", need.value())
                .mapTo(String.class)
                .findOne()
                .map(ItemId::new);
    }

    void insert(Writing writing, WaitingClaim claim, Did person, ItemId became, boolean honoured) {
        writing.update("""
                        INSERT INTO moved_need (origin, need, person, since, became, honoured, proof)
                        VALUES (:origin, :need, :person, :since, :became, :honoured, :proof)
                        """)
                .bind("origin", claim.node().value())
                .bind("need", claim.need().value())
                .bind("person", person.value())
                .bind("since", claim.since())
                .bind("became", became.value())
                .bind("honoured", honoured)
                .bind("proof", claim.bytes())
                .execute();
    }

    boolean isHonoured(Reading reading, Did origin) {
        return reading.query("SELECT EXISTS (SELECT 1 FROM honoured_origin WHERE origin = :origin)")
                .bind("origin", origin.value())
                .mapTo(boolean.class)
                .one();
    }

    List<Did> honoured(Reading reading) {
        return reading.query("SELECT origin FROM honoured_origin ORDER BY origin")
                .mapTo(String.class)
                .map(Did::new)
                .list();
    }

    /** False when it is there already. */
    boolean honour(Writing writing, Did origin) {
        return writing.update("INSERT INTO honoured_origin (origin) VALUES (:origin) ON CONFLICT DO NOTHING")
                        .bind("origin", origin.value())
                        .execute()
                == 1;
    }

    /** False when it was not there. */
    boolean ignore(Writing writing, Did origin) {
        return writing.update("DELETE FROM honoured_origin WHERE origin = :origin")
                        .bind("origin", origin.value())
                        .execute()
                == 1;
    }
}
