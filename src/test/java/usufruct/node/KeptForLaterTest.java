package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Desk;
import usufruct.client.Finder;
import usufruct.client.ProblemException;
import usufruct.client.SameAgain;
import usufruct.insight.Verdict;
import usufruct.own.Terms;
import usufruct.record.Visibility;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** What members keep for later asks for nothing and is theirs alone; what they asked for once they can ask for again. */
class KeptForLaterTest {
    private static final String SECRET = "wagtailcanary: ring twice";
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person ben;
    private ItemId drill;

    @BeforeEach
    void aDrillIsOffered() {
        settlement = new Settlement(folder, 2);
        town = settlement.town;
        ana = town.people.getFirst();
        ben = town.people.getLast();
        drill = town.offer("Drill, cordless", 1, "heron-4711");
        town.settle();
    }

    @AfterEach
    void closeAndAudit() {
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void whatIsKeptIsListedForItsOwnerAloneUntilTheyDropIt() {
        ItemId kept = keep(ana, drill);

        assertThat(keep(ana, drill)).as("again").isEqualTo(kept);
        assertThat(later(ana)).singleElement().satisfies(each -> {
            assertThat(each.path("id").asText()).isEqualTo(kept.value());
            assertThat(each.path("offer").asText()).isEqualTo(drill.value());
            assertThat(each.path("title").asText()).isEqualTo("Drill, cordless");
            assertThat(each.path("state").asText()).isEqualTo("open");
            assertThat(new Did(each.path("group").asText())).isEqualTo(town.group.did());
        });
        for (Person other : List.of(ben, town.stewardPerson)) {
            assertThat(later(other)).isEmpty();
            assertThat(reason(() -> new Finder(other.api()).drop(kept))).isEqualTo("NOT_FOUND");
        }
        assertThat(new Finder(ana.api()).kept()).containsExactly(kept + "  " + drill + "  open  Drill, cordless");

        new Finder(ana.api()).drop(kept);

        assertThat(later(ana)).isEmpty();
        assertThat(reason(() -> new Finder(ana.api()).drop(kept))).isEqualTo("NOT_FOUND");
    }

    @Test
    void itEntersNoLineAndTellsNobody() throws Exception {
        String told = town.head();
        long notices = ana.api().all("/api/v1/notices").size();

        keep(ana, drill);
        town.settle();

        assertThat(town.head()).as("the log says nothing").isEqualTo(told);
        assertThat(ana.member().needs()).isEmpty();
        assertThat(new Desk(town.stewardPerson.api()).needs(town.group.did())).isEmpty();
        assertThat(ana.api().all("/api/v1/notices")).hasSize((int) notices);
        town.draw();
        assertThat(ana.member().assignments()).isEmpty();
        settlement.restart();
        assertThat(later(ana)).hasSize(1);
        assertThat(rows()).as("which it is stands sealed").doesNotContain(drill.value());
    }

    @Test
    void whatOnesMayNotSeeIsNotKeptAndWhatIsHiddenLaterLosesItsTitle() {
        Instant now = town.clock.instant();
        ObjectNode fields = town.offerFields("Lathe", 1, "heron-1");
        ItemId hidden = town.steward.publishOffer(town.pen().id(), Town.OFFER, Visibility.DIRECT, fields);
        for (ItemId unseen : List.of(hidden, new ItemId(Operation.UNKNOWN_ID))) {
            assertThat(reason(() -> keep(ana, unseen))).isEqualTo("NOT_FOUND");
        }
        ItemId need =
                ana.member().publishNeed(Town.NEED, town.needFields(now.plus(HOUR), now.plus(HOUR.multipliedBy(2))));
        assertThat(reason(() -> keep(ana, need))).as("it is no offer").isEqualTo("NOT_FOUND");
        assertThat(reason(() -> keep(town.operatorPerson, drill))).isEqualTo("NOT_ALLOWED");
        ItemId kept = keep(ana, drill);

        new Desk(town.stewardPerson.api()).retire(drill);

        assertThat(later(ana))
                .singleElement()
                .satisfies(each -> assertThat(each.path("state").asText("gone")).isIn("retired", "gone"));
        new Finder(ana.api()).drop(kept);
    }

    @Test
    void fiftyAreKeptAtMost() {
        for (int i = 0; i < 49; i++) {
            keep(ana, town.offer("Drill " + i, 1, "heron-" + i));
        }
        keep(ana, drill);
        ItemId another = town.offer("Drill 50", 1, "heron-50");

        assertThat(reason(() -> keep(ana, another))).isEqualTo("BAD_PARAMETER");
        assertThat(keep(ana, drill)).isNotNull();
        keep(ben, another);
    }

    @Test
    void itIsInOnesOwnCopyAndGoesWithOnesWords() {
        settlement.state(Terms.of(Map.of("notes", 1)));
        ItemId kept = keep(ana, drill);
        JsonNode data = ana.member().own().copy().file().path("data");
        assertThat(data.path("keptForLater").findValuesAsText("id")).containsExactly(kept.value());
        assertThat(data.path("notes").toString()).contains(drill.value());
        town.later(Duration.ofDays(5));
        assertThat(later(ana)).as("no term takes it").hasSize(1);

        assertThat(ana.member().own().erase().erased()).contains(kept);

        assertThat(later(ana)).isEmpty();
        assertThat(settlement.notes()).isZero();
        settlement.restart();
        assertThat(later(ana)).isEmpty();
    }

    @Test
    void theSameIsAskedForAgainAtAnotherTimeWithWhatWasSealed() {
        Instant now = town.clock.instant();
        ObjectNode fields = town.needFields(now.plus(HOUR), now.plus(HOUR.multipliedBy(2)))
                .put("notes", SECRET)
                .put("together", "both");
        ItemId first = ana.member().publishNeed(Town.NEED, fields);
        var then = new Window(now.plus(HOUR.multipliedBy(30)), now.plus(HOUR.multipliedBy(33)));

        ItemId second = new SameAgain(ana.member()).ask(first, then);

        JsonNode shown = ana.api().get("/api/v1/needs/" + second);
        Map<String, JsonNode> opened = new TreeMap<>();
        shown.path("record")
                .path("fields")
                .forEach(each -> opened.put(each.path(1).asText(), each.path(2)));
        assertThat(shown.path("state").asText()).isEqualTo("waiting");
        assertThat(opened.get("title")).isEqualTo(fields.path("title"));
        assertThat(opened.get("constraints")).isEqualTo(fields.path("constraints"));
        assertThat(Instant.parse(opened.get("window").path("from").asText())).isEqualTo(then.from());
        assertThat(opened).doesNotContainKeys("notes", "together");
        assertThat(ana.member()
                        .own()
                        .copy()
                        .sealedFields(second, 1)
                        .path("notes")
                        .asText())
                .isEqualTo(SECRET);
        ana.member().withdraw(first);
        assertThat(new SameAgain(ana.member()).fields(first))
                .as("what was sealed of it went with it")
                .isEqualTo(new SameAgain(ana.member()).fields(second).without("notes"));
        assertThat(new SameAgain(ben.member()).fields(second).toString())
                .as("who finds it has of it what they may see")
                .contains("title")
                .doesNotContain(SECRET, "notes");
    }

    private String rows() throws Exception {
        var text = new StringBuilder();
        try (var connection =
                        java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/usufruct.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT later.id, owner, payload FROM search_later later JOIN record_note n ON n.id = later.id")) {
            while (row.next()) {
                text.append(row.getString(1))
                        .append(row.getString(2))
                        .append(new String(row.getBytes(3), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(text).isNotEmpty();
        return text.toString();
    }

    private static ItemId keep(Person who, ItemId offer) {
        return new Finder(who.api()).keep(offer);
    }

    private static List<JsonNode> later(Person who) {
        return who.api().get("/api/v1/search/later").path("items").valueStream().toList();
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
