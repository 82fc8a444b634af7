package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.AssignmentView;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** Every list of the interface, page by page. */
class ListsTest {
    /** So many of everything, at least. */
    private static final int MANY = 5;

    @TempDir
    private static Path folder;

    private static final AtomicReference<Settlement> SETTLEMENT = new AtomicReference<>();

    private final Town town = SETTLEMENT.get().town;
    private final Wire wire = SETTLEMENT.get().wire;
    private final Person ana = town.people.getFirst();
    private final Person ben = town.people.getLast();

    /** @param path with its own parameters, if it has any */
    private record Listing(Person reader, String path) {
        String with(String parameters) {
            return path + (path.contains("?") ? "&" : "?") + parameters;
        }

        JsonNode page(String parameters) {
            return reader.api().get(with(parameters));
        }
    }

    @BeforeAll
    static void found() {
        var settlement = new Settlement(folder, MANY + 2);
        Town town = settlement.town;
        for (int i = 0; i <= MANY; i++) {
            town.offer("Drill " + i, 1, "code " + i);
            town.need(town.people.get(i + 1), Duration.ZERO, Duration.ofDays(1));
            town.need(town.people.getFirst(), Duration.ofDays(100 + i), Duration.ofDays(101 + i));
        }
        town.draw();
        ItemId permit = permit(town).id();
        for (int i = 0; i < MANY; i++) {
            town.people.getLast().member().open(permit).close();
        }
        SETTLEMENT.set(settlement);
    }

    @AfterAll
    static void close() {
        SETTLEMENT.get().close();
    }

    /** Ben's, who opened it many times. */
    private static AssignmentView permit(Town town) {
        return town.people.getLast().member().assignments().getFirst();
    }

    private List<Listing> lists() {
        String group = "?group=" + town.group.did();
        Person steward = town.stewardPerson;
        AssignmentView permit = permit(town);
        return List.of(
                new Listing(ana, "/api/v1/needs"),
                new Listing(steward, "/api/v1/needs" + group),
                new Listing(ana, "/api/v1/offers"),
                new Listing(steward, "/api/v1/offers" + group),
                new Listing(steward, "/api/v1/offers?category=" + Town.OFFER),
                new Listing(steward, "/api/v1/assignments" + group),
                new Listing(steward, "/api/v1/tasks"),
                new Listing(ben, "/api/v1/grants?assignment=" + permit.id()),
                new Listing(steward, "/api/v1/grants?item=" + permit.offer()));
    }

    @TestFactory
    Stream<DynamicTest> showsEachRowOnceHoweverLargeThePages() {
        return each(list -> {
            List<String> whole = ids(list.page("limit=200"));
            for (int limit : new int[] {1, 2, whole.size()}) {
                assertThat(pageByPage(list, limit)).isEqualTo(whole);
            }
            assertThat(whole).hasSizeGreaterThanOrEqualTo(MANY).doesNotHaveDuplicates();
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesAPageOfNoSize() {
        return each(list -> {
            for (String limit : List.of("0", "-1", "201", "many", "1.5", "9999999999")) {
                refused(list, "limit=" + limit, Reason.BAD_PARAMETER);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesACursorThatItDidNotGive() {
        return each(list -> {
            String other = list.path().startsWith("/api/v1/offers") ? "1needs\n" : "1offers\n";
            for (String cursor :
                    List.of("", "%00", "nowhere", cursor(other + permit(town).id()))) {
                refused(list, "after=" + cursor, Reason.BAD_CURSOR);
            }
        });
    }

    @Test
    void refusesACursorThatSomebodyMadeUp() {
        var log = new Listing(ben, "/api/v1/grants?assignment=" + permit(town).id());

        for (String place : List.of("", "x", "-1", "9999999999999999999")) {
            refused(log, "after=" + cursor("1grants\n" + place), Reason.BAD_CURSOR);
        }
    }

    @Test
    void isEmptyForWhoeverHasNothing() {
        Person newcomer = town.admitted();

        for (String path : List.of("/api/v1/needs", "/api/v1/assignments", "/api/v1/tasks")) {
            JsonNode page = newcomer.api().get(path);
            assertThat(page.path("items")).as(path).isEmpty();
            assertThat(page.has("next")).as(path).isFalse();
        }
    }

    @Test
    void showsAnothersAssignmentsToNobodyWhoHasNoPartInThem() {
        Person newcomer = town.admitted();

        assertThat(newcomer.api().all("/api/v1/assignments?group=" + town.group.did()))
                .isEmpty();
    }

    /** The steward sees all needs of the group, a newcomer only those that are for everybody here. */
    @Test
    void fillsThePagesOfWhoeverSeesLess() {
        Person newcomer = town.admitted();
        for (String list : List.of("/api/v1/needs", "/api/v1/assignments")) {
            var shown = new Listing(newcomer, list + "?group=" + town.group.did());

            assertThat(pageByPage(shown, 1)).isEqualTo(ids(shown.page("limit=200")));
        }
    }

    private Stream<DynamicTest> each(java.util.function.Consumer<Listing> check) {
        return lists().stream().map(list -> DynamicTest.dynamicTest(list.path(), () -> check.accept(list)));
    }

    private static List<String> pageByPage(Listing list, int limit) {
        var found = new ArrayList<String>();
        JsonNode page = list.page("limit=" + limit);
        found.addAll(ids(page));
        while (page.has("next")) {
            assertThat(page.path("items")).hasSize(limit);
            page = list.page(
                    "limit=" + limit + "&after=" + Api.encoded(page.path("next").asText()));
            found.addAll(ids(page));
        }
        return found;
    }

    private static List<String> ids(JsonNode page) {
        var ids = new ArrayList<String>();
        page.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private static String cursor(String plain) {
        return Bytes.base64Url(Bytes.utf8(plain));
    }

    private void refused(Listing list, String parameters, Reason reason) {
        String path = list.with(parameters);

        Wire.Reply reply = wire.send(wire.signed(list.reader().keys(), town.clock, "GET", path, new byte[0]));

        assertThat(reply).as(path).isEqualTo(new Wire.Reply(reason.status(), reason.name()));
    }
}
