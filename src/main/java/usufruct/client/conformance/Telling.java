package usufruct.client.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;

/** Section 4, the kit as the sender: what a node does with each message that is no fault. */
final class Telling {
    private static final String DIGEST = "x".repeat(43);

    private final Report report;
    private final Talk talk;

    Telling(Kit kit, Talk talk) {
        this.report = kit.report();
        this.talk = talk;
    }

    /** The first message, which says what the kit allows. */
    void introduce() {
        ObjectNode first = talk.next(Talk.RECORD, talk.nextRecord(Talk.scopes(false)));
        report.check("4.4", () -> talk.say(first));
        talk.resync();
    }

    void run() {
        cursors();
        passedOver();
        report.check("4.7", () -> talk.say(talk.next(Talk.UNKNOWN_TYPE, JsonNodeFactory.instance.objectNode())));
        talk.resync();
        report.check("4.7", () -> talk.say(talk.next(Talk.RECORD, talk.record(7, false))));
        talk.resync();
        sizes();
    }

    private void cursors() {
        ObjectNode message = talk.next();
        Heard heard = talk.wire().send(talk.telling(message));
        report.check("4.3", () -> {
            Breach.unless(heard.isDone(), "to a right message " + heard.inWords());
            Place told = Place.read(heard.json());
            Breach.unless(told.isSamePlace(Place.of(message)), "its answer does not name the last message taken");
            Breach.unless(told.equals(talk.cursor()), "asked for its cursor, it says another");
        });
        report.check(
                "4.1",
                () -> Breach.unless(
                        talk.cursor().digest().equals(Place.digest(message)),
                        "the digest in its cursor is another than the message's"));
        talk.resync();
        report.check("4.3", () -> {
            var many = Collections.nCopies(101, message).toArray(ObjectNode[]::new);
            Heard much = talk.wire().send(talk.telling(many));
            Breach.unless(much.isRefused(), "to 101 messages at once " + much.inWords());
        });
    }

    private void passedOver() {
        ObjectNode next = talk.next();
        report.check("4.4", () -> talk.say(next));
        talk.resync();
        Place here = talk.place();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        vain("a message that it has", next);
        vain("a message after a gap", talk.after(new Place(here.epoch(), here.seq() + 1, DIGEST), Talk.NOTED, body));
        vain("a message of an earlier chain", talk.after(new Place(1, 0, ""), Talk.NOTED, body));
        vain("a message amid a later chain", talk.after(new Place(here.epoch() + 1, 1, DIGEST), Talk.NOTED, body));
        report.check("4.4", () -> talk.say(talk.after(new Place(talk.place().epoch() + 1, 0, ""), Talk.NOTED, body)));
        talk.resync();
        ObjectNode one = talk.next();
        report.check("4.4", () -> talk.say(one, talk.after(Place.of(one), Talk.NOTED, body)));
        talk.resync();
    }

    private void vain(String what, ObjectNode message) {
        report.check("4.4", () -> talk.sayInVain(what, message));
        talk.resync();
    }

    private void sizes() {
        ObjectNode large = JsonNodeFactory.instance.objectNode().put("text", "x".repeat(65 * 1024));
        report.check("4.1", () -> {
            Heard heard = talk.wire().send(talk.telling(talk.next(Talk.NOTED, large)));
            talk.resync();
            Breach.unless(heard.isRefused(), "to a message above 64 KiB " + heard.inWords());
        });
    }
}
