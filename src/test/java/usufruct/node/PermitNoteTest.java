package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.CoUsers;
import usufruct.client.ErasureView;
import usufruct.client.Mandates;
import usufruct.client.PermitNoteView;
import usufruct.client.PermitNotes;
import usufruct.client.ProblemException;
import usufruct.client.ProxyActView;
import usufruct.client.Wards;
import usufruct.insight.Verdict;
import usufruct.own.Terms;
import usufruct.words.ItemId;

/** Who has a permit and the stewards of its group leave each other short notes about it, which nobody else reads. */
class PermitNoteTest {
    private static final String LATER = "wagtailcanary I come ten minutes late";
    private static final String KEY = "wagtailcanary the key is at the neighbour's";
    private static final Duration WINDOW = Duration.ofHours(2);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private Mailbox mailbox;
    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person ben;
    private Person steward;
    private Person second;
    private ItemId need;
    private ItemId permit;

    @BeforeEach
    void aDrillIsPromisedToAna() {
        mailbox = new Mailbox();
        settlement = new Settlement(folder, 0);
        settlement.sendMail(mailbox.settings());
        town = settlement.town;
        steward = town.stewardPerson;
        second = town.admitted();
        ana = town.admitted();
        ben = town.admitted();
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(steward.did(), second.did()));
        town.offer("Drills", 3, "heron-4711");
        need = town.need(ana, Duration.ZERO, WINDOW);
        town.draw();
        permit = ana.member().decisions(need).getFirst().assignment().orElseThrow();
        town.settle();
    }

    /** Whatever was left: the log and the tables tell the same, and no word of it lies anywhere. */
    @AfterEach
    void closeAndAudit() throws Exception {
        settlement.close();
        mailbox.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
        assertThat(canariesIn(LiveFolder.read(folder))).isEmpty();
    }

    private static Set<String> canariesIn(Map<String, byte[]> places) {
        var canaries = new Canaries(List.of("wagtailcanary"));
        var found = new TreeSet<String>();
        places.forEach((place, bytes) -> {
            if (!canaries.in(bytes).isEmpty()) {
                found.add(place);
            }
        });
        return found;
    }

    @Test
    void bothSidesReadWhatTheyLeaveAndNobodyElse() {
        PermitNoteView first = notes(ana).leave(permit, LATER);
        PermitNoteView answer = notes(second).leave(permit, KEY);

        assertThat(first.author()).isEqualTo(ana.did());
        assertThat(answer.author()).isEqualTo(second.did());
        for (Person side : List.of(ana, steward, second)) {
            assertThat(notes(side).of(permit)).containsExactly(first, answer);
        }
        for (Person other : List.of(ben, town.operatorPerson, town.stranger())) {
            assertThat(Set.of("NOT_FOUND", "UNKNOWN_KEY"))
                    .contains(
                            reason(() -> notes(other).of(permit)),
                            reason(() -> notes(other).leave(permit, "hello")));
        }
        assertThat(reason(() -> notes(ben).of(permit))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> notes(steward).of(need))).isEqualTo("NOT_FOUND");
    }

    @Test
    void whoeverUsesItTooReadsNone() {
        ItemId together = new CoUsers(ana.api()).name(permit, ben.did()).id();
        new CoUsers(ben.api()).agree(together);
        notes(ana).leave(permit, LATER);

        ben.member().open(permit).close();

        assertThat(reason(() -> notes(ben).of(permit))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> notes(ben).leave(permit, "hello"))).isEqualTo("NOT_FOUND");
        assertThat(kinds(ben)).doesNotContain("noted");
    }

    @Test
    void aProxyReadsAndLeavesNotesIfTheirMandateSaysSo() {
        ItemId mandate = acts(ben, Set.of("return"));
        Api forAna = ben.api().actingFor(ana.did());
        notes(ana).leave(permit, LATER);

        assertThat(reason(() -> new PermitNotes(forAna).of(permit))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> new PermitNotes(forAna).leave(permit, "hello"))).isEqualTo("NO_MANDATE");
        new Mandates(ana.api()).end(mandate);
        acts(ben, Set.of("note"));

        PermitNoteView left = new PermitNotes(forAna).leave(permit, "her leg is broken, I fetch it");
        assertThat(left.author()).isEqualTo(ana.did());
        assertThat(new PermitNotes(forAna).of(permit)).hasSize(2);
        assertThat(reason(() -> notes(ben).of(permit)))
                .as("not in his own name")
                .isEqualTo("NOT_FOUND");
        assertThat(reason(() -> new PermitNotes(ben.api().actingFor(steward.did())).leave(permit, "hello")))
                .isEqualTo("NO_MANDATE");
        assertThat(ana.member().assignment(permit).proxyActs())
                .extracting(ProxyActView::act)
                .containsExactly("note");
        assertThat(reason(() -> notes(ben).takeBack(left.id()))).isEqualTo("NOT_FOUND");

        notes(steward).leave(permit, KEY);
        town.settle();
        assertThat(kinds(ana)).contains("noted");
        assertThat(kinds(ben)).containsExactly("theirs-noted");
        assertThat(told(ben, "theirs-noted").path("page").asText()).isEqualTo("/theirs/" + need);
        assertThat(told(ben, "theirs-noted").toString())
                .doesNotContain(ana.did().value());
        notes(ana).takeBack(left.id());
        assertThat(new PermitNotes(forAna).of(permit)).hasSize(2);
    }

    @Test
    void whoLooksAfterAChildReadsWhatIsLeftAndLeavesNothingInItsName() {
        ItemId ward = new Wards(steward.api())
                .setUp(ana.did(), List.of(ben.did()), town.clock.instant().plus(DAY.multipliedBy(900)), "their papers")
                .id();
        Api forAna = ben.api().actingFor(ana.did());
        notes(steward).leave(permit, KEY);
        assertThat(reason(() -> new PermitNotes(forAna).of(permit))).isEqualTo("NOT_FOUND");

        new Wards(ben.api()).take(ward);

        assertThat(new PermitNotes(forAna).of(permit))
                .singleElement()
                .satisfies(note -> assertThat(note.words()).isEqualTo(KEY));
        assertThat(mayLeave(forAna)).isFalse();
        assertThat(reason(() -> new PermitNotes(forAna).leave(permit, "hello"))).isEqualTo("NO_MANDATE");
    }

    @Test
    void notesAreShortAndFew() {
        for (String words : List.of("", " \n ", "x".repeat(501))) {
            assertThat(reason(() -> notes(ana).leave(permit, words))).isEqualTo("BAD_PARAMETER");
        }
        notes(ana).leave(permit, "🪚".repeat(500));
        Instant first = town.clock.instant();
        town.later(Duration.ofMinutes(5));
        ItemId taken = notes(ana).leave(permit, "x").id();
        notes(ana).takeBack(taken);
        for (int i = 2; i < 10; i++) {
            notes(ana).leave(permit, "note " + i);
        }

        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> notes(ana).leave(permit, "one more"));
        assertThat(refused.reason()).isEqualTo("TOO_MANY_NOTES");
        assertThat(refused.trueAt()).contains(first.plus(DAY));
        notes(steward).leave(permit, "the stewards still may");
        assertThat(notes(ana).of(permit)).hasSize(10);
        List<JsonNode> page = ana.api().all("/api/v1/permit-notes?limit=3&assignment=" + permit);
        assertThat(page).hasSize(10);
        assertThat(page.getFirst().path("words").asText()).isEqualTo("the stewards still may");
    }

    @Test
    void onceItIsOverNobodyLeavesMoreButBothCanReadWhatThereIs() {
        notes(ana).leave(permit, LATER);
        assertThat(mayLeave(ana.api())).isTrue();
        ana.member().open(permit).close();
        ana.member().giveBack(permit, "good");
        notes(steward).leave(permit, "your gloves are in it still");

        ana.member().recordOutcome(Api.object(Map.of("assignmentId", permit.value(), "result", "completed")));

        assertThat(reason(() -> notes(ana).leave(permit, "thanks"))).isEqualTo("WRONG_STATE");
        assertThat(mayLeave(ana.api())).isFalse();
        assertThat(mayLeave(steward.api())).isFalse();
        assertThat(notes(ana).of(permit)).hasSize(2);
    }

    @Test
    void onlyItsWriterTakesANoteBackAndThenItIsGone() {
        ItemId note = notes(ana).leave(permit, LATER).id();

        assertThat(reason(() -> notes(steward).takeBack(note))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> notes(ana).takeBack(need))).isEqualTo("NOT_FOUND");
        notes(ana).takeBack(note);
        notes(ana).takeBack(note);

        assertThat(notes(steward).of(permit)).isEmpty();
        assertThat(settlement.count("note.erased")).isEqualTo(1);
    }

    @Test
    void theOtherSideIsToldThatThereIsOneAndOfNoWord() {
        sendMailTo(ana);
        sendMailTo(steward);
        int before = mailbox.mails().size();
        notes(ana).leave(permit, LATER);
        town.settle();

        assertThat(kinds(ana)).doesNotContain("noted");
        for (Person each : List.of(steward, second)) {
            JsonNode told = told(each, "noted-for-stewards");
            assertThat(told.path("page").asText()).isEqualTo("/desk/custody/" + permit);
        }
        assertThat(kinds(town.operatorPerson)).doesNotContain("noted-for-stewards");
        notes(steward).leave(permit, KEY);
        town.settle();
        assertThat(told(ana, "noted").path("page").asText()).isEqualTo("/mine/" + need);
        assertThat(kinds(second)).as("told of what the other side left alone").containsOnlyOnce("noted-for-stewards");

        assertThat(mailbox.mails()).hasSize(before + 2);
        Stream.of(mailbox.mails().get(before), mailbox.last())
                .forEach(mail -> assertThat(Mailbox.text(mail))
                        .contains("note")
                        .doesNotContain("wagtailcanary", "Drills", ana.did().value()));
        settlement.followAgain();
        town.settle();
        assertThat(kinds(ana)).as("once").containsOnlyOnce("noted");
    }

    @Test
    void whatIsTakenBackBeforeItWasToldIsNotTold() {
        sendMailTo(ana);
        ObjectNode daily =
                Api.object(Map.of("language", "en", "rhythm", "daily", "digestAt", "18:00", "digestDay", "friday"));
        ana.api().send("PUT", "/api/v1/notices/preferences", daily.put("urgentBreaksQuiet", false));
        int before = mailbox.mails().size();

        ItemId note = notes(steward).leave(permit, KEY).id();
        town.settle();
        notes(steward).takeBack(note);
        town.later(DAY.multipliedBy(2));

        assertThat(mailbox.mails().stream().skip(before).map(Mailbox::text))
                .noneMatch(text -> text.contains("left you a note"));
        assertThat(kinds(ana)).doesNotContain("noted");
    }

    @Test
    void eachHasTheirOwnWordsErasedOnceItIsOver() {
        ItemId hers = notes(ana).leave(permit, LATER).id();
        notes(steward).leave(permit, KEY);

        assertThat(ana.member().own().copy().file().toString()).contains(LATER, KEY, "permitNotes");
        assertThat(steward.member().own().copy().file().toString())
                .contains(KEY)
                .doesNotContain(LATER, ana.did().value());
        ErasureView now = ana.member().own().erase();
        assertThat(now.left()).anySatisfy(left -> {
            assertThat(left.id()).isEqualTo(hers);
            assertThat(left.reason()).isEqualTo("IN_USE");
        });
        ana.member().giveUp(permit);

        assertThat(ana.member().own().erase().erased()).contains(hers);

        assertThat(notes(steward).of(permit))
                .singleElement()
                .satisfies(note -> assertThat(note.words()).isEqualTo(KEY));
        assertThat(ana.member().own().copy().file().toString()).contains(KEY).doesNotContain(LATER);
        settlement.restart();
        assertThat(notes(steward).of(permit)).hasSize(1);
    }

    @Test
    void theyGoInTheirTimeAndNotBefore() {
        settlement.state(Terms.of(Map.of("notes", 30)));
        notes(ana).leave(permit, LATER);
        notes(steward).leave(permit, KEY);
        ana.member().giveUp(permit);
        for (int day = 0; day < 29; day++) {
            town.later(DAY);
        }
        assertThat(notes(ana).of(permit)).hasSize(2);

        town.later(DAY);
        town.later(DAY);

        assertThat(notes(ana).of(permit)).isEmpty();
        assertThat(settlement.notes()).isZero();
        assertThat(settlement.count("note.erased")).isEqualTo(2);
    }

    @Test
    void whatIsNotedMovesNoProcessAndNoIndex() {
        long steps = settlement.count("assignment.handed-over");
        notes(ana).leave(permit, LATER);
        notes(steward).leave(permit, KEY);
        town.settle();

        assertThat(settlement.count("permit.noted")).isEqualTo(2);
        assertThat(settlement.count("assignment.handed-over")).isEqualTo(steps);
        assertThat(ana.member().assignment(permit).state()).isEqualTo("active");
        assertThat(steward.api()
                        .get("/api/v1/search?q=wagtailcanary")
                        .path("total")
                        .asInt())
                .isZero();
        for (Person each : List.of(ana, steward, ben)) {
            for (String path : List.of(
                    "/api/v1/assignments/" + permit,
                    "/api/v1/needs/" + need,
                    "/api/v1/needs/" + need + "/timeline",
                    "/api/v1/notices",
                    "/api/v1/tasks",
                    "/api/v1/access/changes?limit=200")) {
                assertThat(answer(each, path)).as(path).doesNotContain("wagtailcanary");
            }
        }
    }

    private static String answer(Person who, String path) {
        try {
            return who.api().get(path).toString();
        } catch (ProblemException e) {
            return e.toString();
        }
    }

    private boolean mayLeave(Api api) {
        return api.get("/api/v1/permit-notes?assignment=" + permit)
                .path("mayLeave")
                .asBoolean();
    }

    private void sendMailTo(Person who) {
        who.api().send("PUT", "/api/v1/notices/address", Api.object(Map.of("address", "wag.tail@example.org")));
        town.settle();
        who.api().post("/api/v1/notices/address/confirmation", Map.of("code", mailbox.code()));
    }

    private ItemId acts(Person proxy, Set<String> what) {
        Instant until = town.clock.instant().plus(DAY.multipliedBy(30));
        ItemId mandate = new Mandates(ana.api())
                .give(proxy.did(), Mandates.Terms.of(what, until))
                .id();
        new Mandates(proxy.api()).take(mandate);
        return mandate;
    }

    private static PermitNotes notes(Person who) {
        return new PermitNotes(who.api());
    }

    private static JsonNode told(Person who, String kind) {
        return who.api().all("/api/v1/notices").stream()
                .filter(each -> each.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> kinds(Person who) {
        return who.api().all("/api/v1/notices").stream()
                .map(each -> each.path("kind").asText())
                .toList();
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
