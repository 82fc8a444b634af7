package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.assignment.Assignment;
import usufruct.federation.visit.Ended;
import usufruct.federation.visit.Ending;
import usufruct.federation.visit.Visitor;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Ledger;
import usufruct.passport.PassportKeys;
import usufruct.store.Writing;
import usufruct.words.Attested;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** What a node keeps of guests, and of members who are guests of another: as the rooms write it. */
final class VillageVisit {
    private static final ItemId PEERING = new ItemId("01kjpwd6m026hf7ffy40qj1ftc");

    private final Ledger ledger;
    private final PassportKeys node;
    private final PassportKeys other;
    private final Instant now;

    VillageVisit(Ledger ledger, PassportKeys node, PassportKeys other, Instant now) {
        this.ledger = ledger;
        this.node = node;
        this.other = other;
        this.now = now;
    }

    /** When guests became members at home. */
    Instant memberSince() {
        return now.minus(Duration.ofDays(100));
    }

    /** A guest's need was taken. */
    void taken(Writing writing, ItemId need, Did guest) {
        ObjectNode document = visitor(other, node, need, guest).signed(other);
        append(writing, "visit.taken", need, other.did(), Visitor.digest(document));
        writing.update("""
                        INSERT INTO visit (need, peering, person, document, taken_at, honoured, over)
                        VALUES (:need, :peering, :person, :document, :now, 1, 0)
                        """)
                .bind("need", need.value())
                .bind("peering", PEERING.value())
                .bind("person", guest.value())
                .bind("document", CanonicalJson.write(document))
                .bind("now", now.toEpochMilli())
                .execute();
    }

    private Visitor visitor(PassportKeys home, PassportKeys there, ItemId need, Did person) {
        var driver = new Attested("driver", new Window(now, now.plus(Duration.ofDays(9))));
        return new Visitor(
                new Visitor.Visit(PEERING, home.did(), there.did(), person, need),
                memberSince(),
                now,
                List.of(new Visitor.Vetted(node.did(), driver)),
                now);
    }

    /** A member's need was sent, and waits there. */
    void asked(Writing writing, ItemId need, Did member) {
        ObjectNode document = visitor(node, other, need, member).signed(node);
        append(writing, "ask.sent", need, member, Visitor.digest(document));
        byte[] state = Bytes.utf8("{\"need\":\"" + need + "\",\"state\":\"waiting\"}");
        append(writing, "ask.waiting", need, other.did(), Bytes.sha256(state));
        writing.update("""
                        INSERT INTO visit_ask (need, peering, person, document, asked_at, state, told_at, over, recalled)
                        VALUES (:need, :peering, :person, :document, :now, :state, :now, 0, 0)
                        """)
                .bind("need", need.value())
                .bind("peering", PEERING.value())
                .bind("person", member.value())
                .bind("document", CanonicalJson.write(document))
                .bind("now", now.toEpochMilli())
                .bind("state", state)
                .execute();
    }

    /** A member ended what they had there. */
    void ended(Writing writing, ItemId need, ItemId permit, PassportKeys member) {
        var ending = new Ending(other.did(), member.did(), need, permit, Optional.of(Assignment.Condition.GOOD), now);
        ObjectNode asked = ending.signed(member);
        append(writing, "visit.ending", permit, member.did(), Visitor.digest(asked));
        ObjectNode accepted = Ended.of(ending, asked, now).signed(other);
        append(writing, "visit.ended", permit, other.did(), Visitor.digest(accepted));
        writing.update("""
                        INSERT INTO visit_ending (permit, need, person, asked, accepted, at)
                        VALUES (:permit, :need, :person, :asked, :accepted, :now)
                        """)
                .bind("permit", permit.value())
                .bind("need", need.value())
                .bind("person", member.did().value())
                .bind("asked", CanonicalJson.write(asked))
                .bind("accepted", CanonicalJson.write(accepted))
                .bind("now", now.toEpochMilli())
                .execute();
    }

    private void append(Writing writing, String type, ItemId subject, Did actor, byte[] digest) {
        ledger.append(writing, type, subject.value(), actor.value(), digest);
    }
}
