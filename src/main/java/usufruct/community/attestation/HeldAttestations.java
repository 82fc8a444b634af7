package usufruct.community.attestation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import usufruct.store.Reading;
import usufruct.words.Attested;
import usufruct.words.Did;
import usufruct.words.Spans;

/** What people are attested for in a group: all that decisions may know of attestations. */
public final class HeldAttestations {
    private final AttestationStore rows = new AttestationStore();

    /**
     * What somebody is attested for, now or later, as far as it was not withdrawn; in order.
     *
     * @param kinds only of these, for nobody has to know of others
     */
    public List<Attested> of(Reading reading, Did group, Did person, Collection<String> kinds, Instant now) {
        if (kinds.isEmpty()) {
            return List.of();
        }
        return rows.ofPerson(reading, person).stream()
                .filter(each -> each.claim().group().equals(group) && each.stands(now))
                .map(each -> each.claim().attested())
                .filter(each -> kinds.contains(each.kind()))
                .sorted()
                .toList();
    }

    /** When somebody is attested for one thing. */
    public Spans spans(Reading reading, Did group, Did person, String kind, Instant now) {
        return Spans.of(of(reading, group, person, List.of(kind), now).stream()
                .map(Attested::during)
                .toList());
    }
}
