package usufruct.assignment.custody;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import usufruct.assignment.Assignment;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.picture.PictureKey;
import usufruct.picture.PictureType;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What both hands sign, {@value #FORMAT}: that a thing went out or came back, when, between whom, and in what state.
 *
 * @param id chosen by the steward's device
 * @param hands between whom
 * @param state as both saw it
 * @param at in whole milliseconds
 */
public record Transfer(ItemId id, ItemId assignment, Direction direction, Hands hands, State state, Instant at) {
    public static final String FORMAT = "custody-transfer@v1";

    private static final int MOST_PARTS = 50;
    private static final int MOST_PHOTOS = 8;
    private static final Set<String> MEMBERS = Set.of(
            "format",
            "id",
            "assignment",
            "direction",
            "steward",
            "holder",
            "condition",
            "present",
            "missing",
            "photos",
            "at",
            "proof");

    /** Which way a thing goes. */
    public enum Direction {
        /** To whom it is promised. */
        OUT,
        /** Back to its group. */
        BACK;

        /** The word in documents and answers: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whoever gives out or takes back for the group, and whose permit it is. */
    public record Hands(Did steward, Did holder) {}

    /**
     * How a thing is.
     *
     * @param present the accessories that are there, as its offer names them
     * @param missing those that are not
     * @param photos pictures of it, sent before under the transfer's id
     */
    public record State(
            Assignment.Condition condition, List<String> present, List<String> missing, List<Photo> photos) {
        public State {
            present = List.copyOf(present);
            missing = List.copyOf(missing);
            photos = List.copyOf(photos);
        }
    }

    /** @param digest base64url of the SHA-256 of the bare picture */
    public record Photo(String digest, PictureType type) {}

    public Transfer {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Reads a signed document; whether its proof holds is not looked at.
     *
     * @throws RefusedException SCHEMA_VIOLATION, BAD_PARAMETER, or NOT_CANONICAL when the time is not spelled as the log does
     */
    public static Transfer read(JsonNode document) {
        var members = new Members(document, "transfer", MEMBERS);
        if (!members.text("format").equals(FORMAT)) {
            throw bad("`format` is `" + FORMAT + "`");
        }
        var transfer = new Transfer(
                id(members, "id"),
                id(members, "assignment"),
                choice("direction", members, Direction.values()),
                new Hands(did(members, "steward"), did(members, "holder")),
                new State(
                        choice("condition", members, Assignment.Condition.values()),
                        texts(members, "present"),
                        texts(members, "missing"),
                        photos(members)),
                instant(members.text("at")));
        Stream<String> parts = Stream.concat(transfer.state.present().stream(), transfer.state.missing().stream());
        if (!parts.allMatch(new HashSet<>()::add)) {
            throw bad("name each accessory once, in `present` or in `missing`");
        }
        if (!members.text("at").equals(transfer.at.toString())) {
            throw new RefusedException(
                    Reason.NOT_CANONICAL, "`at` has whole milliseconds and is written as `2026-11-23T10:00:00Z`");
        }
        return transfer;
    }

    private static <E extends Enum<E>> E choice(String name, Members members, E[] among) {
        String said = members.text(name);
        return Stream.of(among)
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(said))
                .findFirst()
                .orElseThrow(() -> bad("`" + name + "` is one of "
                        + Stream.of(among)
                                .map(each -> "`" + each.name().toLowerCase(Locale.ROOT) + "`")
                                .toList()));
    }

    private static List<String> texts(Members members, String name) {
        JsonNode array = members.array(name);
        List<String> texts = new ArrayList<>();
        for (JsonNode each : array) {
            if (!each.isTextual() || texts.size() == MOST_PARTS) {
                throw bad("`" + name + "` is a list of at most " + MOST_PARTS + " texts");
            }
            texts.add(each.textValue());
        }
        return texts;
    }

    private static List<Photo> photos(Members members) {
        List<Photo> photos = new ArrayList<>();
        for (JsonNode each : members.array("photos")) {
            var photo = new Members(each, "photo", Set.of("digest", "type"));
            Optional<PictureType> type = PictureType.ofMediaType(photo.text("type"));
            if (photos.size() == MOST_PHOTOS || type.isEmpty() || !PictureKey.isDigest(photo.text("digest"))) {
                throw bad("`photos` names at most " + MOST_PHOTOS + " pictures by `digest` and `type`");
            }
            photos.add(new Photo(photo.text("digest"), type.get()));
        }
        if (photos.stream().map(Photo::digest).distinct().count() < photos.size()) {
            throw bad("name each picture once");
        }
        return photos;
    }

    private static ItemId id(Members members, String name) {
        String text = members.text(name);
        if (!ItemId.isItemId(text)) {
            throw bad("`" + name + "` is an id of 26 characters");
        }
        return new ItemId(text);
    }

    private static Did did(Members members, String name) {
        String text = members.text(name);
        if (!Did.isDid(text)) {
            throw bad("`" + name + "` is a `did:key`");
        }
        return new Did(text);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw bad("`at` is an instant in UTC, as `2026-11-23T10:00:00Z`");
        }
    }

    private static RefusedException bad(String why) {
        return new RefusedException(Reason.BAD_PARAMETER, why);
    }

    /** The document that both sign. */
    public ObjectNode toSign() {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("id", id.value())
                .put("assignment", assignment.value())
                .put("direction", direction.word())
                .put("steward", hands.steward().value())
                .put("holder", hands.holder().value())
                .put("condition", state.condition().word())
                .put("at", at.toString());
        ArrayNode present = document.putArray("present");
        state.present().forEach(present::add);
        ArrayNode missing = document.putArray("missing");
        state.missing().forEach(missing::add);
        ArrayNode photos = document.putArray("photos");
        state.photos()
                .forEach(each -> photos.addObject()
                        .put("digest", each.digest())
                        .put("type", each.type().mediaType()));
        return document;
    }

    /** SHA-256 over the canonical document without proofs: what the ledger's entries about it name. */
    public byte[] digest() {
        return Bytes.sha256(CanonicalJson.write(toSign()));
    }
}
