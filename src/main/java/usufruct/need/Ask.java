package usufruct.need;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import usufruct.words.Amount;
import usufruct.words.Bound;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/**
 * What a need asks for, to be held against what it asked when its place in the line was given. Whoever asks for no more
 * keeps the place: for a shorter time, at fewer of the times or at more of them, with fewer demands, with other words.
 *
 * @param fields as the need's schema has them, at least those that are not private
 */
public record Ask(ObjectNode fields) {
    private static final Set<String> WORDS =
            Set.of("title", "summary", "language", "notes", "careAgreement", "series", "preferences", "moved", "at");
    private static final Set<String> JUDGED =
            Set.of("window", "minutes", "amount", "constraints", "purpose", "priority", "group", "together");

    public Ask {
        fields = fields.deepCopy();
    }

    /** In what this ask is more than an earlier one; empty when it is not. */
    public Set<Growth> over(Ask earlier) {
        var growth = EnumSet.noneOf(Growth.class);
        add(growth, Growth.LONGER, time().length().compareTo(earlier.time().length()) > 0);
        add(growth, Growth.OTHER_TIME, !isComparable(time(), earlier.time()));
        add(growth, Growth.MORE_UNITS, wantsMoreUnitsThan(earlier));
        add(growth, Growth.MORE_DEMANDS, demandsMoreThan(earlier));
        add(growth, Growth.OTHER_PURPOSE, isSetAnew("purpose", earlier));
        add(growth, Growth.URGENT, isUrgent() && !earlier.isUrgent());
        add(growth, Growth.OTHER_GROUP, earlier.has("group") && !text("group").equals(earlier.text("group")));
        add(growth, Growth.TOGETHER, isSetAnew("together", earlier));
        add(growth, Growth.OTHERWISE, differsOtherwise(earlier));
        return growth;
    }

    private static void add(Set<Growth> growth, Growth kind, boolean found) {
        if (found) {
            growth.add(kind);
        }
    }

    /** Of two windows one lies in the other: to narrow one's choice or to widen it takes nothing new from anybody. */
    private static boolean isComparable(WantedTime one, WantedTime other) {
        Window mine = one.window();
        return mine.encloses(other.window()) || other.window().encloses(mine);
    }

    private boolean wantsMoreUnitsThan(Ask earlier) {
        Amount mine = Need.amount(fields);
        Amount others = Need.amount(earlier.fields);
        return mine.ideal() > others.ideal() || mine.minimum() > others.minimum();
    }

    private boolean demandsMoreThan(Ask earlier) {
        return fields.path("constraints").properties().stream()
                .anyMatch(each -> !isCovered(
                        each.getValue().asText(),
                        earlier.fields.path("constraints").path(each.getKey())));
    }

    private static boolean isCovered(String demand, JsonNode before) {
        if (before.isMissingNode()) {
            return false;
        }
        Optional<Bound> bound = Bound.of(demand);
        Optional<Bound> earlier = Bound.of(before.asText());
        return bound.isPresent() && earlier.isPresent()
                ? bound.get().isAtMostAsStrictAs(earlier.get())
                : demand.strip().equalsIgnoreCase(before.asText().strip());
    }

    private boolean isSetAnew(String name, Ask earlier) {
        return has(name) && !text(name).equals(earlier.text(name));
    }

    private boolean differsOtherwise(Ask earlier) {
        return Stream.concat(
                        fields.propertyStream().map(java.util.Map.Entry::getKey),
                        earlier.fields.propertyStream().map(java.util.Map.Entry::getKey))
                .filter(name -> !WORDS.contains(name) && !JUDGED.contains(name))
                .anyMatch(name -> !Objects.equals(fields.get(name), earlier.fields.get(name)));
    }

    private WantedTime time() {
        return Need.time(fields);
    }

    private boolean isUrgent() {
        return text("priority").equals("urgent");
    }

    private boolean has(String name) {
        return fields.has(name);
    }

    private String text(String name) {
        return fields.path(name).asText();
    }
}
