package usufruct.search;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import usufruct.search.Wanted.Circle;
import usufruct.search.Wanted.Filters;

/** The ways to ask for a little more, for somebody who found nothing: each leaves out one thing. */
enum Widening {
    TIME,
    RADIUS,
    CATEGORY,
    KIND,
    GROUP,
    LANGUAGE,
    EVERYTHING_ELSE;

    private static final int FARTHER = 4;

    /** What is asked for, wider; nothing where it is not asked so narrowly. */
    private Optional<Filters> of(Filters from) {
        Filters wider = switch (this) {
            case TIME ->
                new Filters(
                        from.kind(), from.category(), from.group(), from.language(), Optional.empty(), from.circle());
            case RADIUS ->
                new Filters(
                        from.kind(),
                        from.category(),
                        from.group(),
                        from.language(),
                        from.time(),
                        from.circle()
                                .map(circle -> new Circle(
                                        circle.latitude(),
                                        circle.longitude(),
                                        Math.min(FARTHER * circle.radius(), Circle.MOST_RADIUS))));
            case CATEGORY ->
                new Filters(from.kind(), Optional.empty(), from.group(), from.language(), from.time(), from.circle());
            case KIND ->
                new Filters(
                        Optional.empty(), from.category(), from.group(), from.language(), from.time(), from.circle());
            case GROUP ->
                new Filters(
                        from.kind(), from.category(), Optional.empty(), from.language(), from.time(), from.circle());
            case LANGUAGE ->
                new Filters(from.kind(), from.category(), from.group(), Optional.empty(), from.time(), from.circle());
            case EVERYTHING_ELSE -> Filters.NONE;
        };
        return wider.equals(from) ? Optional.empty() : Optional.of(wider);
    }

    /** The word in answers: lower case with hyphens. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Everything wider than what is wanted. */
    static Map<Widening, Wanted> of(Wanted wanted) {
        var all = new LinkedHashMap<Widening, Wanted>();
        for (Widening each : values()) {
            each.of(wanted.filters()).ifPresent(filters -> all.put(each, wanted.with(filters)));
        }
        return all;
    }
}
