package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.client.Appeals;
import usufruct.client.CoUsers;
import usufruct.client.Desk;
import usufruct.client.Emergencies;
import usufruct.client.Finder;
import usufruct.client.Mandates;
import usufruct.client.Parties;
import usufruct.client.PermitNotes;
import usufruct.client.Suspensions;
import usufruct.json.StrictJson;
import usufruct.passport.Passport;
import usufruct.words.ItemId;

/** Every page, seen in German by one who is a member, steward and operator at once, says nothing in English. */
class GermanJourneyTest extends Journey {
    private static final Duration HOUR = Duration.ofHours(1);

    /** What people called things, in whichever language; and what is called so everywhere. */
    private static final List<String> NAMES =
            List.of("A shelf to hang", "Tools of the town", "second bell", "Who may what");

    private Guest jo;
    private Person other;
    private ItemId drill;

    @BeforeEach
    void muchHasHappened() {
        settle(0);
        drill = town.offer("Bohrmaschine", 3, "reiher-11837");
        jo = Guest.at(town, browser, 1280, "de");
        other = town.admitted();
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(jo.person.did(), other.did()));
        settlement.alsoOperates(jo.person.did());
    }

    @Test
    void saysNothingInEnglish() {
        Map<String, List<String>> addresses = addresses();

        assertThat(addresses.keySet()).as("each kind of page is seen").containsAll(known());
        var found = new SoftAssertions();
        var finder = new EnglishFinder(
                Stream.concat(NAMES.stream(), settlement.known().stream().map(NameOnPages::of))
                        .toList());
        for (List<String> each : addresses.values()) {
            for (String address : each) {
                jo.page.navigate(address);
                assertThat(jo.page.locator("main h1"))
                        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
                found.assertThat(finder.on(jo.page)).as(address).isEmpty();
            }
        }
        found.assertAll();
    }

    /** The addresses of each kind of page, with what happened in the town. */
    private Map<String, List<String>> addresses() {
        ItemId held = town.need(jo.person, Duration.ZERO, HOUR.multipliedBy(4));
        ItemId theirs = town.need(other, Duration.ZERO, HOUR.multipliedBy(4));
        ItemId lathe = lathe(jo.person);
        ItemId appealed = lathe(other);
        ItemId round = town.draw();
        ItemId permit = permit(jo.person, held);
        ItemId shared = permit(other, theirs);
        ItemId coUse = new CoUsers(other.api()).name(shared, jo.person.did()).id();
        new Appeals(other.api()).give(round, appealed, "facts", "im Schuppen steht eine");
        new Mandates(other.api())
                .give(jo.person.did(), Mandates.Terms.of(Set.of("ask", "edit"), later(HOUR.multipliedBy(900))));
        Person household = town.person(Town.newKeys());
        household.member().register(Passport.Kind.GROUP, Town.START);
        new Parties(household.api()).found("household", List.of(other.did(), jo.person.did()));
        new Suspensions(town.stewardPerson.api())
                .propose(town.group.did(), jo.person.did(), "late-returns", 7, "kam zu spät");
        new Suspensions(town.stewardPerson.api())
                .propose(town.group.did(), other.did(), "late-returns", 7, "kam zu spät");
        ItemId emergency = new Emergencies(town.stewardPerson.api())
                .ask(town.offer("Leiter", 1, "otter"), "fire", 10, "Rauch")
                .id();
        new Emergencies(other.api()).agree(emergency);
        new Emergencies(other.api()).end(emergency);
        new Desk(other.api()).pause(town.offer("Tacker", 1, "specht"));
        jo.person.member().open(permit).close();
        new PermitNotes(jo.person.api()).leave(permit, "zehn Minuten später");
        new PermitNotes(other.api()).leave(permit, "beim Nachbarn");
        new Finder(jo.person.api()).keep(drill);
        ItemId series = jo.person.member().recurring().publish(Town.NEED, weekly());
        settlement.leaveBehind("UNEXPECTED");
        ItemId draft = jo.person.member().policies().draft(draft(2)).id();
        jo.person.member().policies().dryRun(draft, 1);
        ItemId proposed = other.member().policies().draft(draft(1)).id();
        other.member().policies().dryRun(proposed, 1);
        other.member().policies().propose(proposed);
        town.settle();

        var all = new TreeMap<String, List<String>>();
        known().stream().filter(each -> !each.contains("*")).forEach(each -> all.put(each, List.of(each)));
        put(all, "/offers/*", drill);
        put(all, "/offers/*/change", drill);
        put(all, "/offering/*", Town.OFFER);
        put(all, "/ask/*", Town.NEED, Town.NEED + "?again=" + lathe);
        put(all, "/mine/*", held, lathe);
        put(all, "/mine/*/change", lathe);
        put(all, "/mine/*/elsewhere", lathe);
        put(all, "/elsewhere/*", "0".repeat(26));
        put(all, "/elsewhere/*/ask", "0".repeat(26));
        put(all, "/series/*", series);
        put(all, "/series/*/change", series);
        put(all, "/together/*", coUse);
        put(all, "/notices/stop/*", "nothing");
        put(all, "/desk/codes/*", drill);
        put(all, "/desk/custody/*", permit);
        put(all, "/desk/slips/*", permit);
        List<Object> tasks = new ArrayList<>();
        jo.person
                .api()
                .all("/api/v1/tasks")
                .forEach(each -> tasks.add(each.path("id").asText()));
        assertThat(tasks).hasSizeGreaterThan(4);
        put(all, "/desk/tasks/*", tasks.toArray());
        put(all, "/scan/*", drill, "KEIN-CODE");
        put(all, "/studio/*", draft, proposed);
        put(all, "/studio/*/limits", draft);
        put(all, "/studio/*/times", draft);
        put(all, "/studio/permissions/*", 1);
        put(all, "/studio/categories/*", Town.OFFER, "need.ride@v1", "offer@v1", "outcome@v1");
        put(all, "/studio/categories/*/next", Town.OFFER, "need@v1");
        put(all, "/theirs/*", theirs);
        put(all, "/operator/peers/*", "0".repeat(26));
        all.put("/nowhere", List.of("/nowhere-at-all"));
        return all;
    }

    private static void put(Map<String, List<String>> all, String address, Object... subjects) {
        all.put(
                address,
                Stream.of(subjects)
                        .map(each -> address.replace("*", each.toString()))
                        .toList());
    }

    private ItemId lathe(Person who) {
        Instant now = town.clock.instant();
        return who.member().publishNeed(Town.NEED, town.needFields(now, now.plus(HOUR.multipliedBy(90)), "lathe"));
    }

    private static ItemId permit(Person who, ItemId need) {
        return who.member().decisions(need).getFirst().assignment().orElseThrow();
    }

    private Instant later(Duration time) {
        return town.clock.instant().plus(time).truncatedTo(ChronoUnit.SECONDS);
    }

    private ObjectNode weekly() {
        ObjectNode fields = town.needFields(later(HOUR), later(HOUR.multipliedBy(3)));
        fields.putObject("recurrence").put("rule", "FREQ=WEEKLY;COUNT=3").put("zone", "Etc/UTC");
        return fields;
    }

    /** Other numbers, a rule of its own, and the reason told in German. */
    private ObjectNode draft(int most) {
        ObjectNode draft = Assembly.draft(town, Assembly.RULE, most).put("why", "damit mehr Menschen eines bekommen");
        ObjectNode own = JsonNodeFactory.instance
                .objectNode()
                .put(
                        "You hold as many things as one person may; bring one back first",
                        "Du hast so viele Dinge, wie eine Person darf; bring erst eines zurück");
        draft.withArray("files").addObject().put("name", "turns.de.json").put("text", own.toString());
        draft.withArray("files")
                .addObject()
                .put("name", "fits.de.json")
                .put("text", Assembly.shipped("common/fits.de.json"));
        return draft;
    }

    private static Set<String> known() {
        try (InputStream in = Objects.requireNonNull(GermanJourneyTest.class.getResourceAsStream("/pages/list.json"))) {
            var known = new TreeSet<String>();
            StrictJson.read(in.readAllBytes()).path("addresses").forEach(each -> known.add(each.asText()));
            return known;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
