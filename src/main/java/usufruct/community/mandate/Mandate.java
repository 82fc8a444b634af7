package usufruct.community.mandate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * One person lets another do some things for them, for a while: {@value #FORMAT}. It takes two: whoever gives it, and the
 * proxy who takes it on.
 */
public record Mandate(ItemId id, Parties parties, Scope scope, Giving giving, Course course) {
    static final String FORMAT = "mandate@v1";

    /**
     * Between whom it is.
     *
     * @param person whose everything is that is done with it
     * @param proxy who does it
     */
    public record Parties(Did person, Did proxy) {
        boolean has(Did who) {
            return person.equals(who) || proxy.equals(who);
        }
    }

    /**
     * How it was given.
     *
     * @param giver the person, or the steward who witnessed that they want it
     */
    public record Giving(Did giver, Instant at) {}

    /** How far it has come. */
    public record Course(State state, Optional<Instant> takenAt, Optional<Did> endedBy, Optional<Instant> endedAt) {
        static final Course OFFERED = new Course(State.OFFERED, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Where it stands. Its time may be over in any state. */
    public enum State {
        /** Given; the proxy has not taken it on. */
        OFFERED,
        RUNNING,
        ENDED;

        /** The word in answers and tables: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Says whether something can be done with it at an instant. */
    boolean runsAt(Instant now) {
        return course.state() == State.RUNNING && scope.during().contains(now);
    }

    /** Says whether it is neither ended nor over. */
    boolean standsAt(Instant now) {
        return course.state() != State.ENDED && scope.during().until().isAfter(now);
    }

    boolean isWitnessed() {
        return !giving.giver().equals(parties.person());
    }

    Mandate in(Course next) {
        return new Mandate(id, parties, scope, giving, next);
    }

    /** SHA-256 over the canonical document as it stands: what the ledger's entries name. */
    byte[] digest() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", FORMAT)
                .put("id", id.value())
                .put("person", parties.person().value())
                .put("proxy", parties.proxy().value())
                .put("acts", MandateStore.acts(scope))
                .put("groups", MandateStore.groups(scope))
                .put("categories", MandateStore.categories(scope))
                .put("from", scope.during().from().toEpochMilli())
                .put("until", scope.during().until().toEpochMilli())
                .put("giver", giving.giver().value())
                .put("givenAt", giving.at().toEpochMilli())
                .put("state", course.state().word());
        course.takenAt().ifPresent(at -> document.put("takenAt", at.toEpochMilli()));
        course.endedBy().ifPresent(who -> document.put("endedBy", who.value()));
        course.endedAt().ifPresent(at -> document.put("endedAt", at.toEpochMilli()));
        return Bytes.sha256(CanonicalJson.write(document));
    }
}
