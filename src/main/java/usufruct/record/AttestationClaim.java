package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.words.Attested;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/**
 * What an attestation says, {@value #FORMAT}: that in a group somebody is attested for something, by whom, and for how long.
 *
 * @param attested what for and when, in whole milliseconds
 */
public record AttestationClaim(Did group, Did person, Attested attested, Did issuer) {
    public static final String FORMAT = "attestation@v1";

    /** How long one lasts at most; then somebody looks again. */
    public static final Duration LONGEST = Duration.ofDays(3 * 366);

    public AttestationClaim {
        Window during = attested.during();
        attested = new Attested(
                attested.kind(),
                new Window(
                        during.from().truncatedTo(ChronoUnit.MILLIS),
                        during.until().truncatedTo(ChronoUnit.MILLIS)));
    }

    /**
     * Reads a signed document; whether the proof holds is not looked at.
     *
     * @throws RefusedException SCHEMA_VIOLATION, BAD_PARAMETER, or NOT_CANONICAL when a time is not spelled as the log does
     */
    public static AttestationClaim read(JsonNode document) {
        var members = new Members(
                document,
                "attestation",
                Set.of("format", "group", "person", "kind", "issuer", "from", "until", "proof"));
        if (!members.text("format").equals(FORMAT)) {
            throw bad("`format` is `" + FORMAT + "`");
        }
        String kind = members.text("kind");
        if (!Attested.isKind(kind)) {
            throw bad(
                    "`kind` names what for, such as `driver` or `trained:laser`: small letters, digits and hyphens, at most"
                            + " one colon, and no word of money");
        }
        Instant from = instant(members, "from");
        Instant until = instant(members, "until");
        if (!from.isBefore(until) || Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw bad("`until` is after `from`, by at most " + LONGEST.toDays() + " days; renew it then");
        }
        var claim = new AttestationClaim(
                did(members, "group"),
                did(members, "person"),
                new Attested(kind, new Window(from, until)),
                did(members, "issuer"));
        if (!claim.said(members)) {
            throw new RefusedException(
                    Reason.NOT_CANONICAL, "times have whole milliseconds and are written as `2026-11-23T10:00:00Z`");
        }
        return claim;
    }

    private boolean said(Members members) {
        return members.text("from").equals(attested.during().from().toString())
                && members.text("until").equals(attested.during().until().toString());
    }

    private static Instant instant(Members members, String name) {
        try {
            return Instant.parse(members.text(name));
        } catch (DateTimeException e) {
            throw bad("`" + name + "` is an instant in UTC, as `2026-11-23T10:00:00Z`");
        }
    }

    private static Did did(Members members, String name) {
        String text = members.text(name);
        if (!Did.isDid(text)) {
            throw bad("`" + name + "` is a `did:key`");
        }
        return new Did(text);
    }

    private static RefusedException bad(String why) {
        return new RefusedException(Reason.BAD_PARAMETER, why);
    }

    /** The document that the issuer signs. */
    public ObjectNode toSign() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("group", group.value())
                .put("person", person.value())
                .put("kind", attested.kind())
                .put("issuer", issuer.value())
                .put("from", attested.during().from().toString())
                .put("until", attested.during().until().toString());
    }

    /** SHA-256 over the canonical document without its proof: what the ledger's entries about it name. */
    public byte[] digest() {
        return Bytes.sha256(CanonicalJson.write(toSign()));
    }
}
