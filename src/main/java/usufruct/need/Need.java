package usufruct.need;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import usufruct.community.mandate.Matter;
import usufruct.record.Fields;
import usufruct.record.Header;
import usufruct.record.SignedRecord;
import usufruct.words.Amount;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/**
 * Somebody's request to use something for a while, as far as the node acts on it.
 *
 * @param issuer who asks
 * @param community the group asked, when it is one
 * @param series whose date it is, when it is one
 */
public record Need(
        ItemId id,
        Did issuer,
        Category category,
        Optional<Did> community,
        Window window,
        boolean urgent,
        Optional<ItemId> series,
        Standing standing) {

    /**
     * Where it stands, since when it was asked, and from when on its place counts.
     */
    public record Standing(State state, Instant askedAt, Place place, Rest rest) {}

    /**
     * Its place in the line.
     *
     * @param since from when on it counts
     * @param version of the record that it was given for
     * @param seq of the log's entry that tells of it: only rounds after it count
     */
    public record Place(Instant since, int version, long seq) {}

    /**
     * How it rested so far.
     *
     * @param until when it takes part in rounds again, while it is paused
     * @param resumed seq of the log's entry that tells when it last was taken up again; 0 when it was not
     * @param rounds rounds that passed while it was paused, since it has its place: they count as waited
     */
    public record Rest(Optional<Instant> until, long resumed, long rounds) {
        static final Rest NONE = new Rest(Optional.empty(), 0, 0);
    }

    /** What becomes of a need. */
    public enum State {
        WAITING,
        ASSIGNED,
        FULFILLED,
        WITHDRAWN,
        EXPIRED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /** Reads a need from fields that fit the schema. */
    static Need of(Header header, ObjectNode fields, Standing standing) {
        JsonNode group = fields.path("group");
        return new Need(
                header.id(),
                asker(header, fields),
                header.category(),
                group.isTextual() ? Optional.of(new Did(group.textValue())) : Optional.empty(),
                Fields.window(fields),
                fields.path("priority").asText().equals("urgent"),
                series(fields),
                standing);
    }

    /**
     * Who asks: who signed it, or on whose behalf a proxy did; for a date of a series, which the node signs, who signed the
     * series.
     */
    public static Did asker(Header header, ObjectNode fields) {
        return series(fields)
                .map(series -> new Did(fields.path("series").path("by").asText()))
                .orElseGet(() -> SignedRecord.owner(header, fields));
    }

    /** The series whose date it is. */
    public static Optional<ItemId> series(ObjectNode fields) {
        return Optional.ofNullable(fields.path("series").get("id")).map(id -> new ItemId(id.asText()));
    }

    /**
     * When it is wanted: for the minutes that it names within its window, or for all of it.
     *
     * @throws IllegalArgumentException when the minutes do not fit into the window
     */
    public static WantedTime time(ObjectNode fields) {
        JsonNode minutes = fields.path("minutes");
        Window window = Fields.window(fields);
        return minutes.isIntegralNumber()
                ? new WantedTime(window, Duration.ofMinutes(minutes.longValue()))
                : WantedTime.all(window);
    }

    /**
     * How many units of one offer it wants at once: one where it does not say.
     *
     * @throws IllegalArgumentException when it is no amount
     */
    public static Amount amount(ObjectNode fields) {
        JsonNode amount = fields.path("amount");
        int ideal = amount.path("ideal").asInt(1);
        return new Amount(ideal, amount.path("minimum").asInt(ideal));
    }

    /** For which party it is asked, where somebody asks for theirs. */
    public static Optional<Did> party(ObjectNode fields) {
        return Optional.ofNullable(fields.get("party")).map(party -> new Did(party.asText()));
    }

    /** What an act about it is about. */
    public Matter matter() {
        return new Matter(id, category, community);
    }

    /** Says whether it may be met by what this group offers in a category. */
    public boolean isOf(Category offered, Did group) {
        return offered.as("need").equals(category)
                && community.map(group::equals).orElse(true);
    }

    public State state() {
        return standing.state();
    }

    public Optional<Instant> pausedUntil() {
        return standing.rest().until();
    }

    /** Whether it takes part in the rounds of its pools. */
    public boolean isAwake() {
        return state() == State.WAITING && pausedUntil().isEmpty();
    }

    /** @throws RefusedException WITHDRAWN when it does not wait, PAUSED while it rests */
    public void requireAwake() {
        if (state() != State.WAITING) {
            throw new RefusedException(Reason.WITHDRAWN, "the need no longer waits");
        }
        pausedUntil().ifPresent(until -> {
            throw new RefusedException(Refusal.of(
                            Reason.PAUSED,
                            "whoever asks paused the need until `" + until
                                    + "`; it resumes then, or before if they say so")
                    .until(until));
        });
    }

    public Rest rest() {
        return standing.rest();
    }

    public Place place() {
        return standing.place();
    }
}
