package usufruct.assignment;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import usufruct.community.party.Heads;
import usufruct.store.Writing;
import usufruct.words.Did;

/**
 * Lets everybody in a party use what one of them asked for it: they agreed to that when they agreed to be in it. A child, or who is
 * not attested for it, is named alone, and agrees once they may.
 */
final class PartyUse {
    private final CoUserStore rows = new CoUserStore();
    private final Heads heads = new Heads();
    private final Circle circle;
    private final CoUserGate gate;

    PartyUse(Circle circle) {
        this.circle = circle;
        this.gate = new CoUserGate(circle);
    }

    /** A permit was issued: names everybody but its holder, where its need was asked for a party. */
    void issued(Writing writing, Assignment permit) {
        circle.needs()
                .party(writing, permit.origin().need())
                .ifPresent(party -> heads.of(writing, party).stream()
                        .filter(person -> !person.equals(permit.assignee()))
                        .forEach(person -> name(writing, permit, party, person)));
    }

    private void name(Writing writing, Assignment permit, Did party, Did person) {
        var now = circle.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        var named = new CoUser(circle.ids().next(), permit.id(), person, Optional.of(party), now, CoUser.Course.NAMED);
        rows.insert(writing, named);
        tell(writing, "co-user.named", named, permit.assignee());
        if (gate.pass(writing, permit, named).isEmpty()) {
            CoUser agreed = named.agreed(now);
            rows.move(writing, agreed);
            tell(writing, "co-user.agreed", agreed, person);
            rows.agreed(writing, agreed.id(), circle.ledger().lastSeq(writing));
        }
    }

    private void tell(Writing writing, String type, CoUser coUser, Did actor) {
        circle.ledger().append(writing, type, coUser.assignment().value(), actor.value(), coUser.digest());
    }
}
