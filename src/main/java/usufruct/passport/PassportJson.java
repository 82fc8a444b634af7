package usufruct.passport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.vault.AgreementPublicKey;
import usufruct.vault.VerifyKey;
import usufruct.words.Did;

/** A passport as JSON, without its proof: {@code usufruct.passport@v1}. Every member has one spelling, none is unknown. */
final class PassportJson {
    private static final String TYPE = "usufruct.passport@v1";
    private static final String PREVIOUS = "previous";
    private static final Set<String> MEMBERS = Set.of(
            "type", "did", "kind", "version", "signingKey", "agreementKey", "recovery", "earlierKeys", "issuedAt");
    private static final Set<String> EARLIER_MEMBERS = Set.of("signingKey", "from", "until");

    static ObjectNode write(Passport passport) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", TYPE)
                .put("did", passport.did().value())
                .put("kind", passport.kind().word())
                .put("version", passport.version())
                .put("signingKey", Multikey.of(passport.keys().signing()))
                .put("agreementKey", Multikey.of(passport.keys().agreement()))
                .put("recovery", passport.keys().recovery())
                .put("issuedAt", passport.issuedAt().toString());
        var earlier = json.putArray("earlierKeys");
        for (Passport.EarlierKey key : passport.earlier()) {
            earlier.addObject()
                    .put("signingKey", Multikey.of(key.signing()))
                    .put("from", key.from().toString())
                    .put("until", key.until().toString());
        }
        passport.previous().ifPresent(digest -> json.put(PREVIOUS, digest));
        return json;
    }

    /** @throws IllegalArgumentException with the sentence that a refusal shows, when it is no passport */
    static Passport read(ObjectNode json) {
        var expected = new HashSet<>(MEMBERS);
        Optional<String> previous = Optional.empty();
        if (json.has(PREVIOUS)) {
            expected.add(PREVIOUS);
            previous = Optional.of(text(json, PREVIOUS));
        }
        exactly(json, expected);
        if (!TYPE.equals(text(json, "type"))) {
            throw new IllegalArgumentException("the document's `type` is not `" + TYPE + "`");
        }
        JsonNode version = json.path("version");
        if (!version.isInt()) {
            throw new IllegalArgumentException("`version` is a whole number from 1 on");
        }
        var keys = new Passport.Keys(verifyKey(json), agreementKey(json), text(json, "recovery"));
        return new Passport(
                new Did(text(json, "did")),
                kind(text(json, "kind")),
                version.intValue(),
                keys,
                earlier(json.path("earlierKeys")),
                instant(json, "issuedAt"),
                previous);
    }

    private static List<Passport.EarlierKey> earlier(JsonNode list) {
        if (!list.isArray()) {
            throw new IllegalArgumentException("`earlierKeys` is a list, empty in the first version");
        }
        var keys = new ArrayList<Passport.EarlierKey>();
        for (JsonNode key : list) {
            exactly(key, EARLIER_MEMBERS);
            keys.add(new Passport.EarlierKey(verifyKey(key), instant(key, "from"), instant(key, "until")));
        }
        return keys;
    }

    private static void exactly(JsonNode json, Set<String> expected) {
        var names = new HashSet<String>();
        json.fieldNames().forEachRemaining(names::add);
        if (!json.isObject() || !names.equals(expected)) {
            throw new IllegalArgumentException("expected exactly the members `"
                    + String.join(", ", expected.stream().sorted().toList()) + "`");
        }
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("`" + name + "` is not a string");
        }
        return value.textValue();
    }

    private static Passport.Kind kind(String word) {
        return Arrays.stream(Passport.Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("`kind` is person, group or node"));
    }

    private static VerifyKey verifyKey(JsonNode json) {
        return Multikey.verifyKey(text(json, "signingKey"))
                .orElseThrow(() -> new IllegalArgumentException("`signingKey` is no good Ed25519 key, z6Mk…"));
    }

    private static AgreementPublicKey agreementKey(JsonNode json) {
        return Multikey.agreementKey(text(json, "agreementKey"))
                .orElseThrow(() -> new IllegalArgumentException("`agreementKey` is no good X25519 key, z6LS…"));
    }

    private static Instant instant(JsonNode json, String name) {
        String text = text(json, name);
        try {
            Instant at = Instant.parse(text);
            if (at.toString().equals(text)) {
                return at;
            }
        } catch (DateTimeException e) {
            // falls through: said below, as for every other spelling
        }
        throw new IllegalArgumentException("`" + name + "` is not an instant such as 2026-01-31T12:00:00Z");
    }

    private PassportJson() {}
}
