package usufruct.community.mandate;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/**
 * What a mandate covers.
 *
 * @param groups only what is asked of, or lent by, these; anything when empty
 * @param categories of needs: only these; any when empty
 * @param during when, in whole milliseconds; at most {@value #MOST_DAYS} days
 */
public record Scope(Set<Act> acts, List<Did> groups, List<Category> categories, Window during) {
    /** How many days a mandate lasts at most: somebody says again each year that they still want it. */
    static final long MOST_DAYS = 366;

    private static final int MOST_NAMED = 16;

    public Scope {
        acts = Collections.unmodifiableSet(new TreeSet<>(acts));
        groups = groups.stream()
                .distinct()
                .sorted(Comparator.comparing(Did::value))
                .toList();
        categories = categories.stream()
                .distinct()
                .sorted(Comparator.comparing(Category::toString))
                .toList();
        during = new Window(
                during.from().truncatedTo(ChronoUnit.MILLIS), during.until().truncatedTo(ChronoUnit.MILLIS));
    }

    /** @throws RefusedException BAD_PARAMETER when nothing is named, too much, or for too long */
    void requireSensible() {
        if (acts.isEmpty()) {
            throw new RefusedException(Reason.BAD_PARAMETER, "a mandate names at least one act; see `acts`");
        }
        if (groups.size() > MOST_NAMED || categories.size() > MOST_NAMED) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER,
                    "a mandate names at most " + MOST_NAMED + " groups and categories; name none for all of them");
        }
        if (!categories.stream().allMatch(each -> each.kind().equals("need"))) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`categories` are those of needs, such as `need.tool@v1`");
        }
        if (during.length().compareTo(Duration.ofDays(MOST_DAYS)) > 0) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "a mandate lasts at most " + MOST_DAYS + " days; give it again then");
        }
    }

    /** Says whether something lies within its groups and categories. */
    boolean covers(Matter matter) {
        return (groups.isEmpty() || matter.group().filter(groups::contains).isPresent())
                && (categories.isEmpty() || categories.contains(matter.category()));
    }

    boolean covers(Act act, Matter matter) {
        return acts.contains(act) && covers(matter);
    }

    /** The words of the acts, in order. */
    Stream<String> actWords() {
        return acts.stream().map(Act::word);
    }
}
