package usufruct.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import usufruct.search.Looks.Place;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/** Reads what a search asks for. Each method throws {@link RefusedException} BAD_PARAMETER naming the parameter. */
final class Asked {
    private static final Set<String> KINDS = Set.of("offer", "need");
    private static final Pattern DEGREES =
            Pattern.compile("(-?[0-9]{1,3}(?:\\.[0-9]{1,6})?),(-?[0-9]{1,3}(?:\\.[0-9]{1,6})?)");
    private static final Pattern PLACE = Pattern.compile("([0-9a-f]{1,8}) (.+)");
    private static final int USUAL_RADIUS = 5_000;

    private static final Set<String> NAMES =
            Set.of("q", "kind", "category", "group", "language", "from", "until", "near", "radius");

    /** A question, by the names of the parameters. */
    static Wanted wanted(Map<String, String> question) {
        if (!NAMES.containsAll(question.keySet())) {
            throw bad("a question has these and no others: " + String.join(", ", new TreeSet<>(NAMES)));
        }
        return Wanted.of(
                question.getOrDefault("q", ""),
                new Wanted.Filters(
                        kind(question.get("kind")),
                        category(question.get("category")),
                        group(question.get("group")),
                        language(question.get("language")),
                        time(question.get("from"), question.get("until")),
                        circle(question.get("near"), question.get("radius"))));
    }

    private static Optional<String> kind(@Nullable String text) {
        if (text != null && !KINDS.contains(text)) {
            throw bad("`kind` is `offer` or `need`");
        }
        return Optional.ofNullable(text);
    }

    private static Optional<Category> category(@Nullable String text) {
        if (text != null && !Category.isCategory(text)) {
            throw bad("`category` is a category such as `offer.tool@v1`");
        }
        return Optional.ofNullable(text).map(Category::parse);
    }

    private static Optional<Did> group(@Nullable String text) {
        if (text != null && !Did.isDid(text)) {
            throw bad("`group` is a `did:key`");
        }
        return Optional.ofNullable(text).map(Did::new);
    }

    private static Optional<Language> language(@Nullable String text) {
        if (text != null && Language.of(text).isEmpty()) {
            throw bad("`language` is `de`, `en`, `es` or `fr`");
        }
        return Optional.ofNullable(text).flatMap(Language::of);
    }

    private static Optional<Window> time(@Nullable String first, @Nullable String last) {
        Optional<Instant> from = instant("from", first);
        Optional<Instant> until = instant("until", last);
        if (from.isEmpty() && until.isEmpty()) {
            return Optional.empty();
        }
        if (from.isEmpty() || until.isEmpty() || !from.get().isBefore(until.get())) {
            throw bad("`from` and a later `until` go together");
        }
        return Optional.of(new Window(from.get(), until.get()));
    }

    /** @param near in degrees, as {@code latitude,longitude} */
    private static Optional<Wanted.Circle> circle(@Nullable String near, @Nullable String radius) {
        if (near == null) {
            if (radius != null) {
                throw bad("`radius` goes with `near`");
            }
            return Optional.empty();
        }
        Matcher degrees = DEGREES.matcher(near);
        if (!degrees.matches()) {
            throw bad("`near` is `latitude,longitude` in degrees, such as `52.5,13.4`");
        }
        return Optional.of(new Wanted.Circle(
                Double.parseDouble(degrees.group(1)),
                Double.parseDouble(degrees.group(2)),
                radius == null ? USUAL_RADIUS : metres(radius)));
    }

    private static int metres(String text) {
        if (!text.matches("[0-9]{1,7}")) {
            throw bad("`radius` is a number of metres");
        }
        return Integer.parseInt(text);
    }

    private static Optional<Instant> instant(String name, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeException e) {
            throw bad("`" + name + "` is an instant in UTC, as `2026-11-23T10:00:00Z`");
        }
    }

    /** The place that a cursor names. */
    static Place place(String text) {
        Matcher parts = PLACE.matcher(text);
        if (!parts.matches() || !ItemId.isItemId(parts.group(2))) {
            throw new RefusedException(Reason.BAD_CURSOR, "`after` is no cursor of this list; take `next` of a page");
        }
        float score = Float.intBitsToFloat(Integer.parseUnsignedInt(parts.group(1), 16));
        if (!Float.isFinite(score)) {
            throw new RefusedException(Reason.BAD_CURSOR, "`after` is no cursor of this list; take `next` of a page");
        }
        return new Place(score, new ItemId(parts.group(2)));
    }

    /** The text of a place in a cursor. */
    static String text(Place place) {
        return Integer.toHexString(Float.floatToIntBits(place.score())) + " " + place.id();
    }

    private static RefusedException bad(String detail) {
        return new RefusedException(Reason.BAD_PARAMETER, detail);
    }

    private Asked() {}
}
