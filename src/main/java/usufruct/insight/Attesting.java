package usufruct.insight;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import usufruct.allocation.Frozen;
import usufruct.ledger.Entry;
import usufruct.record.AttestationClaim;
import usufruct.words.Attested;
import usufruct.words.Did;

/**
 * What people are attested for, by the log alone. Its entries name attestations by digest, so of what a frozen list tells of
 * somebody it can be said whether it was attested. Of anybody else nothing is asked.
 */
final class Attesting {
    private final Map<String, Entry> standing = new HashMap<>();

    void follow(Entry entry) {
        switch (entry.type()) {
            case "attestation.issued" -> standing.put(entry.subject(), entry);
            case "attestation.withdrawn" -> standing.remove(entry.subject());
            default -> {
                // by itself an attestation ends at its own time
            }
        }
    }

    /** Each that a list tells of somebody was attested, and is asked for; that none is left out is seen where they are. */
    void check(Line line, Frozen frozen, String person, List<Attested> told) {
        Instant now = frozen.facts().now();
        String group = frozen.pool().group().value();
        for (Attested attested : told) {
            boolean asked = frozen.offers().stream()
                    .anyMatch(offer -> offer.facts().attestations().contains(attested.kind()));
            if (!asked || !holds(group, person, attested, now)) {
                throw line.wrong(
                        "`" + person + "` stands on it with an attestation that was not in force, or that nothing on"
                                + " it asks for: " + attested);
            }
        }
    }

    private boolean holds(String group, String person, Attested attested, Instant now) {
        return attested.during().until().isAfter(now)
                && standing.values().stream()
                        .anyMatch(entry -> Arrays.equals(entry.digest(), digest(entry, group, person, attested)));
    }

    private static byte[] digest(Entry entry, String group, String person, Attested attested) {
        return new AttestationClaim(new Did(group), new Did(person), attested, new Did(entry.actor())).digest();
    }
}
