package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.json.Members;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Writes and reads the header's JSON, format {@code record@v1}. Unknown members are refused. */
final class HeaderJson {
    static final String FORMAT = "record@v1";
    private static final int MOST_FIELDS = 64;
    private static final int DIGEST_CHARACTERS = 43;
    private static final Set<String> MEMBERS = Set.of(
            "format",
            "id",
            "category",
            "version",
            "previous",
            "issuer",
            "authority",
            "visibility",
            "discoverable",
            "issuedAt",
            "digests",
            "seal",
            "proof");

    static ObjectNode write(Header header) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT);
        json.put("id", header.id().value());
        json.put("category", header.category().toString());
        json.put("version", header.version());
        header.revision().previous().ifPresent(previous -> json.put("previous", previous));
        json.put("issuer", header.issuer().value());
        json.putObject("authority")
                .put("node", header.authority().node().value())
                .put("url", header.authority().url())
                .put("aclRevision", header.authority().aclRevision());
        json.put("visibility", header.visibility().word());
        json.put("discoverable", header.discoverable());
        json.put("issuedAt", header.issuedAt().toString());
        ArrayNode digests = json.putArray("digests");
        header.contents().digests().forEach(digests::add);
        header.contents()
                .seal()
                .ifPresent(seal -> json.putObject("seal")
                        .put("commitment", seal.commitment())
                        .put("digest", seal.digest()));
        return json;
    }

    /** @throws RefusedException with {@link Reason#SCHEMA_VIOLATION} or {@link Reason#UNKNOWN_CATEGORY} */
    static Header read(JsonNode json) {
        var in = new Members(json, "header", MEMBERS);
        if (!in.text("format").equals(FORMAT)) {
            throw refuse("the header's format is `" + FORMAT + "`");
        }
        try {
            String category = in.text("category");
            if (!Category.isCategory(category)) {
                throw new RefusedException(Reason.UNKNOWN_CATEGORY, "no such category; it looks like `need.tool@v1`");
            }
            var revision = new Header.Revision(
                    new ItemId(in.text("id")),
                    Category.parse(category),
                    Math.toIntExact(in.number("version", 1, 1_000_000)),
                    in.has("previous") ? Optional.of(digest(in.text("previous"))) : Optional.empty());
            var authority = new Members(in.object("authority"), "authority", Set.of("node", "url", "aclRevision"));
            String issuedAt = in.text("issuedAt");
            Instant at = Instant.parse(issuedAt);
            if (!at.toString().equals(issuedAt)) {
                throw refuse("`issuedAt` is an instant in UTC, as `2026-11-23T10:00:00Z`");
            }
            return new Header(
                    revision,
                    new Did(in.text("issuer")),
                    new Header.Authority(
                            new Did(authority.text("node")),
                            authority.text("url"),
                            authority.number("aclRevision", 0, Long.MAX_VALUE)),
                    Visibility.of(in.text("visibility"))
                            .orElseThrow(() -> refuse("`visibility` is one of `public`, `node`, `group`, `direct`")),
                    in.truth("discoverable"),
                    at,
                    new Header.Contents(digests(in.array("digests")), seal(in)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refuse("the header cannot be read: " + e.getMessage());
        }
    }

    private static List<String> digests(JsonNode array) {
        var found = new ArrayList<String>();
        for (JsonNode each : array) {
            if (!each.isTextual()) {
                throw refuse("`digests` holds texts");
            }
            String next = digest(each.textValue());
            if (found.size() == MOST_FIELDS || (!found.isEmpty() && next.compareTo(found.getLast()) <= 0)) {
                throw unordered();
            }
            found.add(next);
        }
        if (found.isEmpty()) {
            throw unordered();
        }
        return found;
    }

    private static Optional<Header.Seal> seal(Members in) {
        if (!in.has("seal")) {
            return Optional.empty();
        }
        var seal = new Members(in.object("seal"), "seal", Set.of("commitment", "digest"));
        return Optional.of(new Header.Seal(digest(seal.text("commitment")), digest(seal.text("digest"))));
    }

    private static String digest(String text) {
        if (text.length() != DIGEST_CHARACTERS) {
            throw refuse("a digest is 43 characters of base64url");
        }
        usufruct.words.Bytes.fromBase64Url(text);
        return text;
    }

    private static RefusedException unordered() {
        return refuse("`digests` holds 1 to " + MOST_FIELDS + " different digests in order");
    }

    private static RefusedException refuse(String detail) {
        return new RefusedException(Reason.SCHEMA_VIOLATION, detail);
    }

    private HeaderJson() {}
}
