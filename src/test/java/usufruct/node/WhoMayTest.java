package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.ProblemException;
import usufruct.passport.Passport;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** Who may do what, asked over HTTP: everybody of themselves, stewards and holders of their things, auditors of all. */
class WhoMayTest {
    private static final String ACCESS = "/api/v1/access/";

    @TempDir
    private static Path folder;

    private static final AtomicReference<Settlement> SETTLEMENT = new AtomicReference<>();
    private static final AtomicReference<Things> THINGS = new AtomicReference<>();

    private final Town town = SETTLEMENT.get().town;
    private final Person ana = town.people.get(0);
    private final Person ben = town.people.get(1);
    private final Person steward = town.stewardPerson;
    private final Things things = THINGS.get();

    /** An offer of the group, Ana's permit on it, and somebody who audits the node. */
    private record Things(ItemId offer, ItemId permit, Person auditor) {
        String see() {
            return "object=offer:" + offer + "&permission=see";
        }

        String open() {
            return "object=assignment:" + permit + "&permission=open";
        }
    }

    @BeforeAll
    static void found() {
        var settlement = new Settlement(folder, 3);
        Town town = settlement.town;
        ItemId offer = town.offer("Drill", 1, "1234");
        town.need(town.people.getFirst(), Duration.ZERO, Duration.ofDays(1));
        town.draw();
        ItemId permit = town.people.getFirst().member().assignments().getFirst().id();
        Person auditor = town.stranger();
        auditor.member().register(Passport.Kind.PERSON, Town.START);
        town.operator.putAuditor(auditor.did());
        THINGS.set(new Things(offer, permit, auditor));
        SETTLEMENT.set(settlement);
    }

    @AfterAll
    static void close() {
        SETTLEMENT.get().close();
    }

    @Test
    void everybodyIsToldOfThemselvesWhyAndUntilWhen() {
        JsonNode yes = get(ana, "check?" + things.see());
        assertThat(yes.path("allowed").asBoolean()).isTrue();
        assertThat(yes.path("path")).hasSize(2);
        assertThat(yes.path("path").get(1).asText()).endsWith("#member@" + ana.did());

        JsonNode opens = get(ana, "check?" + things.open());
        assertThat(opens.path("allowed").asBoolean()).isTrue();
        assertThat(opens.path("until").asText()).isEqualTo("2026-03-03T09:00:00Z");
    }

    @Test
    void whoHasNoPartInAThingIsNotToldWhoseItIs() {
        JsonNode no = get(ben, "check?" + things.open());

        assertThat(no.path("allowed").asBoolean()).isFalse();
        assertThat(no.path("facts").has("atom")).isFalse();
        assertThat(no.toString()).doesNotContain(ana.did().value());
        assertThat(get(steward, "check?" + things.open() + "&subject=" + ben.did())
                        .path("facts")
                        .path("atom")
                        .asText())
                .isEqualTo("assignment:" + things.permit + "#assignee or assignment:" + things.permit + "#couser");
    }

    @Test
    void onlyWhoMayAskIsToldOfOthers() {
        refused(ben, "check?" + things.see() + "&subject=" + ana.did());
        refused(ben, "subjects?" + things.see());
        refused(ben, "subjects.csv?" + things.see());
        refused(ben, "tree?" + things.see());
        refused(ben, "objects?kind=offer&permission=see&subject=" + ana.did());
        refused(steward, "objects?kind=offer&permission=see&subject=" + ana.did());
        assertThat(get(steward, "changes?limit=200").path("items").findValuesAsText("tuple"))
                .isNotEmpty()
                .noneMatch(tuple -> tuple.startsWith("node:")
                        && !tuple.endsWith(steward.did().value()));
        assertThat(get(ben, "changes?limit=200").path("items").findValuesAsText("tuple"))
                .isNotEmpty()
                .allMatch(tuple -> tuple.contains(ben.did().value()));
        refused(ben, "tree?object=offer:01kjpwd6m026hf7ffy40qj1ftc&permission=see");
        assertThat(get(ana, "tree?" + things.open()).path("below")).isNotEmpty();
    }

    @Test
    void aStewardListsWhoCanSeeAThing() {
        var seen = new java.util.TreeSet<String>();
        String after = "";
        do {
            JsonNode page = get(steward, "subjects?limit=2&" + things.see() + after);
            page.path("items")
                    .forEach(each ->
                            assertThat(seen.add(each.path("subject").asText())).isTrue());
            assertThat(page.path("complete").asBoolean()).isTrue();
            after = page.has("next") ? "&after=" + page.path("next").asText() : "";
        } while (!after.isEmpty());

        assertThat(seen)
                .contains(ana.did().value(), ben.did().value(), steward.did().value())
                .doesNotContain(town.operatorPerson.did().value());
        String table = table(steward, "subjects.csv?" + things.see());
        assertThat(table).startsWith("subject,until,path\r\n");
        assertThat(table.lines().skip(1).map(line -> line.substring(0, line.indexOf(','))))
                .containsExactlyElementsOf(seen);
    }

    @Test
    void everybodyListsWhatTheyCanReach() {
        assertThat(get(ana, "objects?kind=offer&permission=see").path("items").findValuesAsText("object"))
                .containsExactly("offer:" + things.offer);
        assertThat(get(ana, "objects?kind=assignment&permission=use")
                        .path("items")
                        .findValuesAsText("object"))
                .containsExactly("assignment:" + things.permit);
        assertThat(get(ben, "objects?kind=assignment&permission=use").path("items"))
                .isEmpty();
        assertThat(get(things.auditor, "objects?kind=assignment&permission=use&subject=" + ana.did())
                        .path("items"))
                .hasSize(1);
        assertThat(table(ana, "objects.csv?kind=offer&permission=see"))
                .contains("offer:" + things.offer + ",,\"offer:" + things.offer + "#group@group:" + town.group.did());
    }

    @Test
    void anAuditorFollowsEveryChange() {
        JsonNode first = get(things.auditor, "changes?limit=2");
        assertThat(first.path("items").findValuesAsText("revision")).containsExactly("1", "2");
        JsonNode next = get(
                things.auditor, "changes?limit=1&since=" + first.path("next").asText());
        assertThat(next.path("items").get(0).path("revision").asInt()).isEqualTo(3);
        long last =
                get(things.auditor, "check?" + things.see()).path("revision").asLong();
        JsonNode none = get(things.auditor, "changes?since=" + last);
        assertThat(none.path("items")).isEmpty();
        assertThat(none.path("next").asLong()).isEqualTo(last);
        assertThat(get(things.auditor, "changes?limit=200").path("items").findValuesAsText("tuple"))
                .anyMatch(tuple -> tuple.startsWith("assignment:" + things.permit + "#holder@" + ana.did()));
    }

    @Test
    void aRevisionThatIsNotThereYetIsRefused() {
        long now = get(ana, "check?" + things.see()).path("revision").asLong();

        assertThat(get(ana, "check?" + things.see() + "&atLeast=" + now)
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        refused(ana, "check?" + things.see() + "&atLeast=" + (now + 1_000), Reason.STALE_ACL_REVISION);
    }

    @Test
    void whatTheSchemaDoesNotKnowIsRefused() {
        for (String bad : new String[] {
            "check",
            "check?object=offer",
            "check?object=thing:x&permission=see",
            "check?object=offer:x",
            "check?object=offer:x&permission=eat",
            "check?" + things.see() + "&subject=ana",
            "check?" + things.see() + "&atLeast=-1",
            "changes?since=x",
            "changes?limit=0",
            "check?" + things.see() + "&context=3",
            "objects?permission=see",
            "objects?kind=thing&permission=see",
            "objects?kind=offer&permission=eat"
        }) {
            refused(ana, bad, Reason.BAD_PARAMETER);
        }
        refused(ana, "check?" + things.see() + "&context=%7B", Reason.MALFORMED_JSON);
    }

    @Test
    void everybodyReadsTheSchema() {
        assertThat(new String(ben.api().download(ACCESS + "schema"), StandardCharsets.UTF_8))
                .contains("definition offer {", "permission see = group->see");
    }

    private static JsonNode get(Person person, String what) {
        return person.api().get(ACCESS + what);
    }

    private static String table(Person person, String what) {
        return new String(person.api().download(ACCESS + what), StandardCharsets.UTF_8);
    }

    private static void refused(Person person, String what) {
        refused(person, what, Reason.NOT_ALLOWED);
    }

    private static void refused(Person person, String what, Reason reason) {
        Api api = person.api();
        assertThatThrownBy(() -> api.get(ACCESS + what))
                .as(what)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason.name()));
    }
}
