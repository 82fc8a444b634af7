package usufruct.assignment;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import usufruct.community.Recusal;
import usufruct.need.Need;
import usufruct.offer.Offer;
import usufruct.store.Reading;
import usufruct.store.Writing;
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
 * What stewards decide outside the draw. Each override has a reason from a short list, words that its person and the
 * stewards read, an entry in the log, and counts in the public figures; nobody makes one in a case of their own.
 */
public final class Overrides {
    private final OverrideStore rows = new OverrideStore();
    private final Circle circle;
    private final Assignments assignments;
    private final Recusal recusal;

    public Overrides(Circle circle, Assignments assignments, Recusal recusal) {
        this.circle = circle;
        this.assignments = assignments;
        this.recusal = recusal;
    }

    /**
     * Gives a waiting need a permit that no round decided. Rules and quotas of the policy do not hold here, nor do opening
     * hours and slots, which stewards keep; that the thing is free and rests before and after, that all of it is there, and
     * that it is of the kind and for the time that the need asks for does. Giving the same again changes nothing.
     *
     * @param why the steward's own words, kept sealed
     * @throws RefusedException NOT_FOUND, NOT_ALLOWED to anybody but a steward of the group who keeps out of no such case;
     *     BAD_PARAMETER, NEVER_FITS, CONFLICT, BUFFER, PART_MISSING, CAPACITY_BLOCKED, WITHDRAWN, PAUSED; TOGETHER_APART when
     *     the need goes together with others that wait
     */
    public StewardOverride give(Writing writing, Did steward, Gift gift, StewardOverride.Cause cause, String why) {
        Plea.require(why, "the person and the stewards why");
        Offer offer = circle.offers().get(writing, gift.offer());
        circle.roles().requireSteward(writing, offer.community(), steward);
        Need need = circle.needs().get(writing, gift.need());
        recusal.requireUninvolved(writing, steward, need.issuer());
        requireFit(need, offer);
        Optional<StewardOverride> before = before(writing, steward, gift);
        if (before.isPresent()) {
            return before.get();
        }
        need.requireAwake();
        circle.needs().requireAlone(writing, need);
        Window window = window(writing, gift);
        if (!offer.window().encloses(window)) {
            throw new RefusedException(
                    Reason.NEVER_FITS, "the thing is offered for `" + offer.window() + "`; choose a time within");
        }
        Vacancies vacancies = assignments.vacancies(writing, offer.community(), offer.category());
        ItemId id = circle.ids().next();
        var permit = new Permit(
                new Permit.Basis.Given(id),
                need.id(),
                offer.id(),
                units(writing, gift, offer, window, vacancies),
                window,
                circle.offers().conditions(writing, offer.id()),
                Integer.MAX_VALUE);
        Assignment issued = assignments
                .issue(writing, List.of(permit), vacancies, false)
                .orThrow()
                .getFirst();
        circle.records().keepNote(writing, id, why, steward);
        return keep(writing, new StewardOverride(id, StewardOverride.Kind.GIVEN, cause, steward, issued.id(), now()));
    }

    /** A permit was ended by a steward: counted, and in the log. */
    void ended(Writing writing, Did steward, Assignment permit, StewardOverride.Cause cause) {
        keep(
                writing,
                new StewardOverride(
                        circle.ids().next(), StewardOverride.Kind.ENDED, cause, steward, permit.id(), now()));
    }

    /** @throws RefusedException NOT_ALLOWED when the steward has a part in it */
    void requireUninvolved(Reading reading, Did steward, Assignment permit) {
        recusal.requireUninvolved(reading, steward, permit.assignee());
    }

    private StewardOverride keep(Writing writing, StewardOverride made) {
        rows.insert(writing, made);
        circle.ledger()
                .append(
                        writing,
                        "override." + made.kind().word(),
                        made.id().value(),
                        made.steward().value(),
                        made.digest());
        return made;
    }

    private Optional<StewardOverride> before(Reading reading, Did steward, Gift gift) {
        return assignments.allOfNeed(reading, gift.need()).stream()
                .filter(permit ->
                        permit.state().runs() && permit.resource().offer().equals(gift.offer()))
                .flatMap(permit -> find(reading, permit.id(), StewardOverride.Kind.GIVEN).stream())
                .filter(made -> made.steward().equals(steward))
                .findFirst();
    }

    private static void requireFit(Need need, Offer offer) {
        Category asked = offer.category().as("need");
        boolean others = need.community()
                .filter(group -> !group.equals(offer.community()))
                .isPresent();
        if (!need.category().equals(asked) || others) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "the need asks for something else, or another group; choose a fitting offer");
        }
    }

    /** Rounds know whole milliseconds, and so does what stands beside them. */
    private Window window(Reading reading, Gift gift) {
        WantedTime wanted =
                Need.time(circle.needs().record(reading, gift.need()).fields());
        Instant earliest = wanted.window().from();
        Instant soonest = wanted.isFlexible() && earliest.isBefore(now()) ? now() : earliest;
        Instant from = gift.from().orElse(soonest).truncatedTo(ChronoUnit.MILLIS);
        try {
            Window window = new Window(from, from.plus(wanted.length()));
            if (!from.isBefore(earliest.truncatedTo(ChronoUnit.MILLIS))
                    && !window.until().isAfter(wanted.window().until())) {
                return window;
            }
        } catch (DateTimeException e) {
            // a time beyond all calendars is no time that was asked for
        }
        throw new RefusedException(
                Reason.NEVER_FITS, "the need asks for `" + wanted.window() + "`; choose a time within");
    }

    /** The units named, or the first free ones, as many as the need can use. */
    private List<Integer> units(Reading reading, Gift gift, Offer offer, Window window, Vacancies vacancies) {
        Amount amount = Need.amount(circle.needs().record(reading, gift.need()).fields());
        if (gift.units().isEmpty()) {
            return freeUnits(reading, offer, window, vacancies, amount);
        }
        if (!amount.allows(gift.units().size())) {
            throw new RefusedException(
                    Reason.NEVER_FITS,
                    "the need wants `" + amount.minimum() + "` to `" + amount.ideal()
                            + "` units at once; leave `unit` out");
        }
        return gift.units();
    }

    /** What is in the way of the unit that comes closest is told, where only one is wanted or none is free. */
    private static List<Integer> freeUnits(
            Reading reading, Offer offer, Window window, Vacancies vacancies, Amount amount) {
        if (offer.units() < amount.minimum()) {
            throw new RefusedException(
                    Reason.NEVER_FITS,
                    "there are only `" + offer.units() + "` of it, and the need wants `" + amount.minimum()
                            + "` at once");
        }
        List<Integer> free = new ArrayList<>();
        List<Refusal> inTheWay = new ArrayList<>();
        for (int unit = 1; unit <= offer.units() && free.size() < amount.ideal(); unit++) {
            Optional<Refusal> refusal = vacancies.inTheWay(reading, offer.id(), List.of(unit), window);
            if (refusal.isEmpty()) {
                free.add(unit);
            } else {
                inTheWay.add(refusal.get());
            }
        }
        if (free.size() >= amount.minimum()) {
            return free;
        }
        if (free.isEmpty()) {
            throw new RefusedException(Collections.max(inTheWay, Comparator.comparing(Refusal::reason)));
        }
        throw new RefusedException(
                Reason.CONFLICT,
                "only `" + free.size() + "` are free at that time, and the need wants `" + amount.minimum()
                        + "` at once");
    }

    public Optional<StewardOverride> find(Reading reading, ItemId assignment, StewardOverride.Kind kind) {
        return rows.find(reading, assignment, kind);
    }

    public List<StewardOverride> ofCommunity(Reading reading, Did community, String after, int limit) {
        return rows.ofCommunity(reading, community, after, limit);
    }

    /** How many permits of a pool were given outside the draw within a time. */
    public long given(Reading reading, Did community, Category category, Window time) {
        return rows.given(reading, community, category, time);
    }

    /** A steward's words; only for the person and the group's stewards. */
    public Optional<String> why(Reading reading, StewardOverride made) {
        return switch (made.kind()) {
            case GIVEN -> circle.records().note(reading, made.id());
            case ENDED -> circle.records().note(reading, made.assignment());
        };
    }

    private Instant now() {
        return circle.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
