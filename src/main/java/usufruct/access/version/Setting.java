package usufruct.access.version;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import usufruct.access.SchemaTrials;
import usufruct.access.SchemasInForce;
import usufruct.access.Tuples;
import usufruct.ledger.Ledger;
import usufruct.passport.Passports;
import usufruct.store.Reading;
import usufruct.words.Did;

/** What versions of the schema stand on. */
public record Setting(
        SchemasInForce schemas,
        SchemaTrials trials,
        Tuples tuples,
        Passports passports,
        Ledger ledger,
        Recusal recusal,
        Node node) {

    /** Who keeps out of whose cases, as the room of the community knows. */
    public interface Recusal {
        boolean isInvolved(Reading reading, Did who, Did whose);
    }

    /** The node's clock. */
    public record Node(InstantSource clock) {
        Instant now() {
            return clock.instant().truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
