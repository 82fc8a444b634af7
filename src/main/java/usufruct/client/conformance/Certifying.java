package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.passport.KeyId;
import usufruct.passport.Passport;
import usufruct.passport.PassportKeys;
import usufruct.vault.TlsKey;
import usufruct.words.Did;

/** Section 8: what the tested node announces of its certificates, and what it does with what the kit announces. */
final class Certifying {
    static final String OWN = "/federation/v1/certificates";

    private static final Duration LIFE = Duration.ofDays(2);

    /** Further ahead than 8.2 lets anybody sign. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private final Kit kit;
    private final Report report;
    private final Talk talk;
    private final Meeting.Welcome welcome;
    private final KeyId node;
    private Instant last = Instant.EPOCH;

    Certifying(Kit kit, Talk talk, Meeting.Welcome welcome) {
        this.kit = kit;
        this.report = kit.report();
        this.talk = talk;
        this.welcome = welcome;
        this.node = welcome.latest().passport().keyId();
    }

    /**
     * All of it.
     *
     * @param knocked what the node sent along when it knocked at the kit; empty when it did not knock
     * @param stands whether its line to the kit does
     */
    void run(Optional<Arrival> knocked, boolean stands) {
        Optional<Announcement> theirs = own();
        theirs.ifPresent(each -> sentAlong(knocked));
        takesOnlyThePeers();
        if (stands
                && kit.isCalledDirectly()
                && report.of("8.7") instanceof Verdict.Passed
                && !(report.of("8.1") instanceof Verdict.Failed)) {
            new Showing(kit, talk, this, theirs).run();
        } else {
            List.of("8.4", "8.5")
                    .forEach(number -> report.skip(
                            number,
                            "it cannot be called over TLS: the node's line does not stand, or a proxy stands between"));
        }
    }

    /** What it says to anybody; empty when it shows no certificates. */
    private Optional<Announcement> own() {
        Heard heard = kit.wire().sendUnsigned("GET", OWN, new byte[0]);
        boolean isKnown = welcome.certificates().isPresent();
        report.check("8.7", () -> {
            Breach.unless(
                    heard.isDone() || heard.reason().equals("NOT_FOUND"),
                    "asked what it announces, " + heard.inWords());
            Breach.unless(heard.isDone() || !isKnown, "it tells a peer what it announces, and not everybody");
        });
        if (!heard.isDone()) {
            List.of("8.1", "8.3", "8.5").forEach(number -> report.skip(number, "it shows no certificates"));
            return Optional.empty();
        }
        report.check("8.1", () -> Announcement.read(heard.json(), node));
        return report.of("8.1") instanceof Verdict.Passed
                ? Optional.of(Announcement.read(heard.json(), node))
                        .filter(each -> !each.digests().isEmpty())
                : Optional.empty();
    }

    private void sentAlong(Optional<Arrival> knocked) {
        report.check("8.3", () -> {
            JsonNode told = welcome.certificates()
                    .orElseThrow(() -> new Breach("it announces certificates and does not send them to who knocks"));
            Announcement.read(told, node);
        });
        knocked.flatMap(each -> Ear.object(each.body()))
                .ifPresent(knock -> report.check("8.3", () -> {
                    Breach.unless(
                            knock.has("certificates"),
                            "it announces certificates and does not send them when it knocks");
                    Announcement.read(knock.path("certificates"), node);
                }));
    }

    private void takesOnlyThePeers() {
        Persona self = talk.persona();
        try (Persona other = kit.somebody(Passport.Kind.NODE)) {
            refused("WRONG_ISSUER", "another node's", signed(other.did(), other.keys(), now()));
            refused("WRONG_PROOF", "what another node signed of the peer's", signed(self.did(), other.keys(), now()));
        }
        refused(
                "SIGNATURE_FROM_THE_FUTURE",
                "what is signed an hour ahead",
                signed(self.did(), self.keys(), now().plus(AHEAD)));
        report.check("8.7", () -> {
            Heard heard = announce(List.of());
            Breach.unless(heard.isDone(), "to what a peer announces " + heard.inWords());
        });
    }

    private ObjectNode signed(Did issuer, PassportKeys by, Instant at) {
        return Announcement.signed(issuer, kit.tlsAddress(), List.of(), at, by);
    }

    private void refused(String reason, String what, ObjectNode document) {
        report.check("8.2", () -> {
            Heard heard = put(document);
            Breach.unless(heard.reason().equals(reason), "to " + what + " " + heard.inWords());
        });
    }

    private Heard put(ObjectNode document) {
        return kit.wire()
                .sendOpenly(
                        new Letter(talk.persona(), "PUT", talk.path("certificates"), CanonicalJson.write(document)));
    }

    private Instant now() {
        return kit.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Tells the node, and whoever asks from now on, which certificates the kit shows. */
    Heard announce(List<TlsKey.Shown> shown) {
        Instant now = now();
        last = now.isAfter(last) ? now : last.plusMillis(1);
        ObjectNode document = Announcement.signed(
                talk.persona().did(),
                kit.tlsAddress(),
                shown,
                last,
                talk.persona().keys());
        kit.ear().announces(document);
        return put(document);
    }

    TlsKey.Shown fresh() {
        Instant now = kit.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        return Tls.fresh(talk.persona().did().value(), now.minus(LIFE), now.plus(LIFE), kit.random());
    }
}
