package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.assignment.Assignment;
import usufruct.json.CanonicalJson;
import usufruct.passport.PassportKeys;

/** The public figures of a node with real rooms, and an auditor who works them out again. */
class PublicFiguresTest {
    @TempDir
    Path folder;

    private Village village;
    private PublicFigures figures;

    @BeforeEach
    void open() {
        village = new Village(folder);
        figures = new PublicFigures(village.ledger(), village.node.did(), village::now);
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void anEmptyNodeTellsOnlyThatNoKeyWasMisgiven() {
        assertThat(published().rows()).hasSize(1);
        assertThat(published().csv()).isEqualTo("figure,category,cohort,value\r\nprivacy.keysMisgiven,all,all,0\r\n");
        assertThat(published().toJson().path("weeks").asInt()).isZero();
    }

    @Test
    void tellsWhatHappenedOnceTheWeekIsOver() {
        lend();
        assertThat(published().csv()).doesNotContain("needs.served");
        village.wait(Duration.ofDays(7));

        assertThat(published().csv())
                .contains("needs.served,tool,all,5\r\n")
                .contains("needs.served,tool,first-timers,5\r\n")
                .contains("needs.refusedForWant,tool,all,5\r\n")
                .contains("queue.length,tool,all,5\r\n")
                .doesNotContain("needs.withinDayPercent", "needs.fillPercent")
                .contains("returns.inTime,tool,all,5\r\n")
                .contains("things.units,tool,all,6\r\n");
        assertThat(published().wantsCsv()).isEqualTo("category,wish,needs\r\ntool,\"tool=lathe\",5\r\n");
        assertThat(published().weeksCsv()).contains("2026-W48,needs.served,tool,all,5\r\n");
        assertThat(published().toJson().at("/bottlenecks/0/refusedForWant").asInt())
                .isEqualTo(5);
    }

    @Test
    void nobodyStandsInWhatIsTold() {
        List<PassportKeys> people = lend();
        village.wait(Duration.ofDays(7));

        String told = published().toJson() + published().weeksJson().toString();

        assertThat(people)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(told).doesNotContain(each.did().value()));
    }

    @Test
    void aLaterWeekLeavesTheFirstAsItWas() {
        lend();
        village.wait(Duration.ofDays(7));
        ObjectNode before = published().weeksJson();
        ask(9, "drill");
        assertThat(published().weeksJson()).as("the week is not over").isEqualTo(before);
        village.wait(Duration.ofDays(7));

        assertThat(published().weeksJson().path("weeks").get(0))
                .isEqualTo(before.path("weeks").get(0));
        assertThat(afresh().weeksJson()).isEqualTo(published().weeksJson());
    }

    @Test
    void anAuditorWorksThemOutFromTheBundleAlone() {
        village.live();
        lend();
        village.wait(Duration.ofDays(7));
        ObjectNode kept = published().toJson();
        ObjectNode weeks = published().weeksJson();
        village.wait(Duration.ofDays(30));
        ask(8, "saw");

        assertThat(audit(kept)).isInstanceOf(Verdict.Sound.class);
        assertThat(audit(weeks)).isInstanceOf(Verdict.Sound.class);
        assertThat(kept.path("policies")).hasSize(1);
        assertThat(Audit.ofFolder(village.data(), wish(CanonicalJson.write(kept))))
                .isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void anAuditorNamesTheFigureThatDoesNotFollow() {
        lend();
        village.wait(Duration.ofDays(7));
        ObjectNode better = published().toJson();
        ((ObjectNode) better.path("figures").get(0)).put("value", 99);

        assertThat(audit(better)).isInstanceOfSatisfying(Verdict.Flawed.class, flawed -> {
            assertThat(flawed.finding().where()).isEqualTo("figures 1");
            assertThat(flawed.finding().why()).contains("\"value\":5").contains("\"value\":99");
        });
    }

    @Test
    void anAuditorSaysWhatIsNoTableOfFigures() {
        village.export(folder.resolve("bundle.zip"));

        for (String text : List.of("{}", "no JSON", "[1]", "{\"format\":\"figures@v1\",\"until\":\"soon\"}")) {
            assertThat(Audit.ofBundle(folder.resolve("bundle.zip"), wish(text.getBytes(StandardCharsets.UTF_8))))
                    .as(text)
                    .isInstanceOf(Verdict.Unreadable.class);
        }
    }

    private Verdict audit(ObjectNode kept) {
        Path bundle = folder.resolve("bundle.zip");
        village.export(bundle);
        return Audit.ofBundle(bundle, wish(CanonicalJson.write(kept)));
    }

    private static Audit.Wish wish(byte[] figures) {
        return new Audit.Wish(Optional.empty(), Optional.of(figures));
    }

    /** Five get a drill and bring it back, five wait for a lathe. */
    private List<PassportKeys> lend() {
        village.offer("drill", 6, "4711");
        List<PassportKeys> people = ask(5, "drill");
        people.addAll(ask(5, "lathe"));
        village.round();
        village.wait(Duration.ofHours(49));
        for (PassportKeys each : people.subList(0, 5)) {
            Assignment permit = village.assignment(each);
            village.activate(permit);
            village.giveBack(each, permit);
        }
        return people;
    }

    private ArrayList<PassportKeys> ask(int people, String tool) {
        var askers = new ArrayList<PassportKeys>();
        for (int i = 0; i < people; i++) {
            PassportKeys person = village.person();
            village.need(person, tool, 2);
            askers.add(person);
        }
        return askers;
    }

    private Published published() {
        return village.store.read(figures::read);
    }

    private Published afresh() {
        return village.store.read(new PublicFigures(village.ledger(), village.node.did(), village::now)::read);
    }
}
