package usufruct.community;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import usufruct.access.Subject;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.access.Tuples;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.Window;

/**
 * Members of other nodes who ask for something here. They are guests for a time, which ends by itself; what they did here stays theirs,
 * and counts for their node.
 */
public final class Guests {
    private static final String GUEST = "guest";

    private final CommunityStore rows = new CommunityStore();
    private final Roles roles;
    private final Tuples tuples;
    private final Ledger ledger;
    private final InstantSource clock;

    public Guests(Roles roles, Tuples tuples, Ledger ledger, InstantSource clock) {
        this.roles = roles;
        this.tuples = tuples;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Lets somebody be a guest until a time, or longer where they are one for longer already. */
    public void welcome(Writing writing, Did person, Guest guest, Instant until) {
        if (!find(writing, person).map(Guest::home).equals(Optional.of(guest.home()))) {
            byte[] digest = Bytes.sha256(Bytes.utf8(person + "|" + guest.home()));
            ledger.append(writing, "guest.placed", person.value(), roles.node().value(), digest);
        }
        rows.putGuest(writing, person, guest);
        Thing node = Thing.node(roles.node());
        Instant now = clock.instant();
        boolean isLonger = tuples.heldBy(writing, new Subject.Person(person)).stream()
                .filter(each -> each.object().equals(node) && each.relation().equals(GUEST))
                .flatMap(each -> each.during().stream())
                .anyMatch(window -> !window.until().isBefore(until));
        if (!isLonger && until.isAfter(now)) {
            Tuple stays = Tuple.of(node, GUEST, person, new Window(now, until));
            tuples.write(writing, stays, roles.node().value());
        }
    }

    /** What is known of somebody who is or was a guest. */
    public Optional<Guest> find(Reading reading, Did person) {
        return rows.guest(reading, person);
    }
}
