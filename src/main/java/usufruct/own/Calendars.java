package usufruct.own;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.community.Roles;
import usufruct.offer.Offers;
import usufruct.passport.Passports;
import usufruct.passport.Stops;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * The dates of a person for calendar programs, which cannot sign: whoever has the address reads what is promised to its owner
 * and when, and nothing that opens anything. It ends when its owner says so, when they bring fresh keys, when their passport is
 * stopped, and with their membership. The log does not tell of it.
 */
public final class Calendars {
    private static final int MOST = 5;
    private static final int TOKEN_BYTES = 32;

    private final CalendarStore rows = new CalendarStore();
    private final Owners owners;
    private final Dates dates;
    private final Chance chance;

    /** Whose it is, and whether it still may be read. */
    public record Owners(Roles roles, Passports passports, Stops stops) {}

    /** Where dates are. */
    public record Dates(Assignments assignments, Offers offers) {}

    /**
     * What is drawn, and when.
     *
     * @param random a secure source
     */
    public record Chance(InstantSource clock, ItemIds ids, RandomGenerator random) {}

    public Calendars(Owners owners, Dates dates, Chance chance) {
        this.owners = owners;
        this.dates = dates;
        this.chance = chance;
    }

    /** A new one, and what stands in its address: told this once. */
    record Made(CalendarFeed feed, String token) {}

    /** @throws RefusedException NOT_ALLOWED to whoever is no member, BAD_PARAMETER when there are five already */
    Made make(Writing writing, Did caller) {
        owners.roles().requireMember(writing, caller);
        if (rows.of(writing, caller).size() >= MOST) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "you have `" + MOST + "` calendar addresses already; take one back first");
        }
        byte[] token = new byte[TOKEN_BYTES];
        chance.random().nextBytes(token);
        String told = Bytes.base64Url(token);
        var feed = new CalendarFeed(chance.ids().next(), caller, chance.clock().instant());
        rows.insert(writing, feed, mark(told));
        return new Made(feed, told);
    }

    /** Those that somebody made, oldest first. */
    List<CalendarFeed> of(Reading reading, Did person) {
        return rows.of(reading, person);
    }

    /** @throws RefusedException NOT_FOUND when it is not theirs */
    void remove(Writing writing, Did caller, ItemId id) {
        if (!rows.remove(writing, id, caller)) {
            throw new RefusedException(Reason.NOT_FOUND, "you have no calendar address `" + id + "`");
        }
    }

    /**
     * What a calendar program reads.
     *
     * @param url of the node
     * @throws RefusedException NOT_FOUND when there is no such address, or it has ended
     */
    String read(Reading reading, String token, String url) {
        CalendarFeed feed = rows.find(reading, mark(token))
                .filter(each -> lives(reading, each))
                .orElseThrow(() -> new RefusedException(
                        Reason.NOT_FOUND, "there is no calendar at this address any more; make a new one"));
        List<CalendarText.Event> events =
                dates.assignments().ofAssignee(reading, feed.person(), "", Integer.MAX_VALUE).stream()
                        .filter(permit -> permit.course().state().runs())
                        .map(permit -> event(reading, permit, url))
                        .toList();
        return CalendarText.of("Usufruct", chance.clock().instant(), events);
    }

    private boolean lives(Reading reading, CalendarFeed feed) {
        Did person = feed.person();
        return owners.roles().isMember(reading, person)
                && !owners.stops().isStopped(reading, person)
                && owners.passports()
                        .find(reading, person)
                        .filter(passport -> !passport.issuedAt().isAfter(feed.madeAt()))
                        .isPresent();
    }

    private CalendarText.Event event(Reading reading, Assignment permit, String url) {
        String title = dates.offers()
                .record(reading, permit.resource().offer())
                .fields()
                .path("title")
                .asText();
        return new CalendarText.Event(
                permit.id() + "@usufruct",
                title,
                permit.window().from(),
                permit.window().until(),
                permit.course().state() != Assignment.State.HELD,
                url + "/mine/" + permit.origin().need());
    }

    private static byte[] mark(String token) {
        return Bytes.sha256(Bytes.utf8("usufruct/calendar@v1|" + token));
    }
}
