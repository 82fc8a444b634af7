package usufruct.client.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import usufruct.passport.Passport;

/** Section 5, and the lines of 4.4 that end in quarantine: what counts against a peer, and what does not. */
final class Faulting {
    static final String QUARANTINED = "QUARANTINED";

    private final Kit kit;
    private final Report report;
    private final Talk talk;

    Faulting(Kit kit, Talk talk) {
        this.kit = kit;
        this.report = kit.report();
        this.talk = talk;
    }

    void run() {
        ObjectNode last = talk.next();
        report.check("4.4", () -> talk.say(last));
        talk.resync();
        blameless(last);
        fault("two messages under one number", forked(last));
        Place here = talk.place();
        fault(
                "a message that names another before",
                talk.after(
                        new Place(here.epoch(), here.seq(), "x".repeat(43)),
                        Talk.NOTED,
                        JsonNodeFactory.instance.objectNode()));
        ObjectNode good = talk.next();
        ObjectNode bad = talk.after(Place.of(good), Talk.NOTED, JsonNodeFactory.instance.objectNode());
        bad.putObject("body").put("text", "changed");
        fault("a message that the peer did not sign", good, bad);
    }

    private ObjectNode forked(ObjectNode message) {
        return talk.again(message, copy -> {
            copy.putObject("body").put("text", "other");
            return copy;
        });
    }

    private void blameless(ObjectNode last) {
        byte[] forked = Talk.body(forked(last));
        String path = talk.path("messages");
        unblamed("an unsigned request", kit.wire().sendUnsigned("POST", path, forked));
        try (Persona stranger = kit.somebody(Passport.Kind.NODE)) {
            unblamed("a stranger's request", kit.wire().send(new Letter(stranger, "POST", path, forked)));
        }
        ObjectNode shape = talk.again(talk.next(), copy -> copy.put("more", 1));
        unblamed("a message of another shape", kit.wire().send(talk.telling(shape)));
        ObjectNode other = talk.again(talk.next(), copy -> copy.put("peering", "0".repeat(26)));
        unblamed("a message of another peering", kit.wire().send(talk.telling(other)));
    }

    private void unblamed(String what, Heard heard) {
        report.check("5.1", () -> {
            Breach.unless(heard.isRefused(), "to " + what + " " + heard.inWords());
            Heard after = kit.wire().send(talk.asking());
            if (after.reason().equals(QUARANTINED)) {
                kit.operator().release(talk.peering());
            }
            Breach.unless(after.isDone(), "after " + what + " " + after.inWords() + " to the peer");
            talk.unmoved(what);
        });
    }

    private void fault(String what, ObjectNode... messages) {
        Place before = messages.length > 1 ? Place.of(messages[0]) : talk.place();
        Heard heard = kit.wire().send(talk.telling(messages));
        report.check(
                "4.4", () -> Breach.unless(heard.reason().equals(QUARANTINED), "to " + what + " " + heard.inWords()));
        if (!heard.reason().equals(QUARANTINED)) {
            talk.resync();
            return;
        }
        report.check("5.2", () -> {
            Heard asked = kit.wire().send(talk.asking());
            Heard told = kit.wire().send(talk.telling());
            Breach.unless(
                    asked.reason().equals(QUARANTINED) && told.reason().equals(QUARANTINED),
                    "in quarantine, " + (asked.reason().equals(QUARANTINED) ? told : asked).inWords());
        });
        kit.operator().release(talk.peering());
        report.check(messages.length > 1 ? "4.4" : "5.2", () -> {
            Place after = talk.cursor();
            Breach.unless(
                    after.epoch() > before.epoch() || after.isSamePlace(before),
                    messages.length > 1
                            ? "what stood before " + what + " does not count"
                            : "after the release, what was taken before is gone");
        });
        talk.resync();
        report.check("5.3", () -> talk.say(talk.next()));
        talk.resync();
    }
}
