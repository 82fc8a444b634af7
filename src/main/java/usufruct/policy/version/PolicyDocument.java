package usufruct.policy.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.policy.DrawPlanJson;
import usufruct.policy.PolicyException;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.Parameters;
import usufruct.policy.text.RuleFile;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * A version of a pool's policy as its author wrote it, {@value #FORMAT}: what is checked, tried, signed and put in force.
 * Whether its rules can be read is asked of {@link PolicyCheck}; here it only has the right shape.
 *
 * @param json the document; with a {@code proof} from its proposal on
 */
public record PolicyDocument(ObjectNode json) {
    public static final String FORMAT = "policy@v1";

    /** The most bytes that one may have. */
    public static final int MOST_BYTES = 250_000;

    private static final int MOST_FILES = 20;
    private static final int MOST_WHY = 2_000;
    private static final int MOST_NOTICE_DAYS = 90;
    private static final long USUAL_NOTICE_DAYS = 7;
    private static final String FILE =
            "([a-z][a-z0-9-]{0,60}/)?[a-z][a-z0-9-]{0,60}\\.(drl|csv|dsl|dslr|[a-z]{2}\\.json)";

    /** What an author says of a version. */
    static final Set<String> SAID = Set.of(
            "group", "category", "name", "files", "parameters", "draw", "examples", "why", "noticeDays", "effectiveAt");

    public PolicyDocument {
        json = json.deepCopy();
    }

    /**
     * What an author sends.
     *
     * @throws RefusedException SCHEMA_VIOLATION when it has a member that no policy has
     */
    static JsonNode said(byte[] body) {
        JsonNode said = StrictJson.read(body);
        new Members(said, "body", SAID);
        return said;
    }

    /**
     * The document of a draft.
     *
     * @param said an object with the members above, sent by a stranger
     * @throws RefusedException SCHEMA_VIOLATION, BAD_PARAMETER, or TOO_LARGE
     */
    static PolicyDocument of(ItemId id, int version, Did author, JsonNode said) {
        var members = new Members(said, "body", SAID);
        requireShape(members);
        ObjectNode json = ((ObjectNode) said).deepCopy();
        json.put("format", FORMAT).put("id", id.value()).put("version", version).put("author", author.value());
        if (!members.has("noticeDays")) {
            json.put("noticeDays", USUAL_NOTICE_DAYS);
        }
        var document = new PolicyDocument(json);
        int bytes = document.bytes().length;
        if (bytes > MOST_BYTES) {
            throw new RefusedException(
                    Reason.TOO_LARGE, "the policy has `" + bytes + "` bytes; write at most " + MOST_BYTES);
        }
        return document;
    }

    /**
     * A document that its author signed; whether the proof holds is not looked at.
     *
     * @throws RefusedException SCHEMA_VIOLATION or NOT_CANONICAL
     */
    public static PolicyDocument signed(byte[] body) {
        JsonNode json = StrictJson.read(body);
        Set<String> members = new HashSet<>(SAID);
        members.addAll(Set.of("format", "id", "version", "author", "proof"));
        new Members(json, "policy", members);
        if (!CanonicalJson.isCanonical(body, json)) {
            throw new RefusedException(
                    Reason.NOT_CANONICAL, "what is signed must arrive in canonical JSON (RFC 8785), byte for byte");
        }
        return new PolicyDocument((ObjectNode) json);
    }

    private static void requireShape(Members members) {
        require(Did.isDid(members.text("group")), "`group` is a `did:key`");
        require(Category.isCategory(members.text("category")), "`category` is one such as `offer.tool@v1`");
        require(
                members.text("name").matches("[a-z][a-z0-9-]{0,60}"),
                "`name` has lower-case letters, digits and dashes, at most 61");
        require(
                !members.text("why").isBlank() && members.text("why").length() <= MOST_WHY,
                "`why` tells the members what the change is for, in 1 to " + MOST_WHY + " characters");
        requireFiles(members.array("files"));
        members.object("parameters")
                .properties()
                .forEach(number ->
                        require(number.getValue().isIntegralNumber(), "`parameters` are whole numbers by their names"));
        if (members.has("draw")) {
            members.object("draw");
        }
        if (members.has("examples")) {
            members.object("examples");
        }
        if (members.has("noticeDays")) {
            members.number("noticeDays", 1, MOST_NOTICE_DAYS);
        }
        if (members.has("effectiveAt")) {
            require(isInstant(members.text("effectiveAt")), "`effectiveAt` is an instant such as 2026-12-01T08:00:00Z");
        }
    }

    private static void requireFiles(JsonNode files) {
        var names = new HashSet<String>();
        require(
                !files.isEmpty() && files.size() <= MOST_FILES,
                "a policy has 1 to " + MOST_FILES + " files of rules in `files`; here are " + files.size());
        for (JsonNode file : files) {
            var members = new Members(file, "files", Set.of("name", "text"));
            members.text("text");
            require(
                    members.text("name").matches(FILE) && names.add(members.text("name")),
                    "a file's `name` is such as `turns.drl`, ends in drl, csv, dsl or dslr, or in de.json for its sentences in German, and stands once");
        }
    }

    private static boolean isInstant(String text) {
        try {
            return Instant.parse(text).toString().equals(text);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void require(boolean so, String otherwise) {
        if (!so) {
            throw new RefusedException(Reason.BAD_PARAMETER, otherwise);
        }
    }

    /**
     * The policy set that the document describes.
     *
     * @throws PolicyException when no policy may say what it says
     */
    public PolicySet policy() {
        List<RuleFile> files = new ArrayList<>();
        for (JsonNode file : (ArrayNode) json.path("files")) {
            files.add(new RuleFile(file.path("name").asText(), file.path("text").asText()));
        }
        try {
            return PolicySet.of(name(), number(), files, parameters(), DrawPlanJson.read(json.path("draw")));
        } catch (IllegalArgumentException e) {
            throw new PolicyException(String.valueOf(e.getMessage()), e);
        }
    }

    /** @throws IllegalArgumentException when a number is missing or out of bounds */
    Parameters parameters() {
        Map<String, Long> numbers = new TreeMap<>();
        json.path("parameters")
                .properties()
                .forEach(
                        number -> numbers.put(number.getKey(), number.getValue().longValue()));
        return Parameters.of(numbers);
    }

    /** The document without its author's proof. */
    ObjectNode unsigned() {
        ObjectNode unsigned = json.deepCopy();
        unsigned.remove("proof");
        return unsigned;
    }

    byte[] bytes() {
        return CanonicalJson.write(json);
    }

    /** SHA-256 over the canonical document: what the ledger's entries about the version name. */
    public byte[] digest() {
        return Bytes.sha256(bytes());
    }

    /** The same before it was signed, as base64url: what a dry run names. */
    public String draftDigest() {
        return Bytes.base64Url(Bytes.sha256(CanonicalJson.write(unsigned())));
    }

    public String name() {
        return json.path("name").asText();
    }

    public int number() {
        return json.path("version").asInt();
    }

    public Did group() {
        return new Did(json.path("group").asText());
    }

    public Category category() {
        return Category.parse(json.path("category").asText());
    }

    public Did author() {
        return new Did(json.path("author").asText());
    }

    /** The stories; empty when there are none. */
    Optional<JsonNode> examples() {
        return Optional.ofNullable(json.get("examples"));
    }

    /** How long members have to say what they think of it. */
    Duration notice() {
        return Duration.ofDays(json.path("noticeDays").asLong());
    }

    /** From when on it is to hold, if its author says. */
    Optional<Instant> effectiveAt() {
        return Optional.ofNullable(json.get("effectiveAt")).map(at -> Instant.parse(at.asText()));
    }
}
