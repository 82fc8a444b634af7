package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Desk;
import usufruct.client.OpenedGrant;
import usufruct.client.ProblemException;
import usufruct.client.TaskView;
import usufruct.passport.PassportKeys;
import usufruct.words.ItemId;

/** A permit is taken back: at once for its holder, and for the next one as soon as the lock has another code. */
class RevocationTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @TempDir
    private static Path folder;

    private static final PassportKeys OPERATOR = Town.newKeys();
    private static final AtomicReference<Node> NODE = new AtomicReference<>();
    private static final AtomicReference<Town> TOWN = new AtomicReference<>();

    private final Town town = TOWN.get();

    @BeforeAll
    static void found() {
        NODE.set(Node.start(Town.settings(folder.resolve("data"), OPERATOR, 0)));
        TOWN.set(new Town(NODE.get().address(), OPERATOR, 0));
    }

    @AfterAll
    static void close() {
        NODE.get().close();
    }

    @Test
    void refusesGrantsWithinASecond() {
        Person ana = town.admitted();
        ItemId permit = permit(ana, lock("4711"));
        assertThat(code(ana, permit)).isEqualTo("4711");

        long start = System.nanoTime();
        town.steward.revoke(permit, "needed elsewhere");
        String reason = refusal(ana, permit);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
        assertThat(reason).isEqualTo("REVOKED");
        assertThat(ana.member().assignment(permit).state()).isEqualTo("revoked");
    }

    @Test
    void saysThatWhatWasSeenCannotBeUnseen() {
        Person ana = town.admitted();
        Person ben = town.admitted();
        ItemId seen = permit(ana, lock("4712"));
        ItemId unseen = permit(ben, lock("4713"));
        code(ana, seen);

        String told = revoked(seen);

        assertThat(told)
                .contains("what was seen cannot be unseen")
                .contains(town.clock.instant().toString());
        assertThat(ana.member().assignment(seen).end().limit()).contains(told);
        assertThat(revoked(unseen)).contains("never opened");
    }

    private String revoked(ItemId permit) {
        return new Desk(town.stewardPerson.api())
                .revoke(permit, "needed elsewhere")
                .end()
                .limit()
                .orElseThrow();
    }

    @Test
    void theAssigneeAndTheStewardsReadWhyAndNobodyElse() throws IOException {
        Person ana = town.admitted();
        ItemId permit = permit(ana, lock("8888"));
        String why = "The ratchet of the \u201ckestrel\u201d slips.";

        town.steward.revoke(permit, why);
        town.settle();

        String path = "/api/v1/assignments/" + permit;
        assertThat(ana.member().assignment(permit).end().why()).contains(why);
        assertThat(town.stewardPerson.api().get(path).path("why").asText()).isEqualTo(why);
        assertThat(refusal(() -> town.admitted().api().get(path))).isEqualTo("NOT_FOUND");
        assertThat(refusal(() -> town.operatorPerson.api().get(path))).isEqualTo("NOT_FOUND");
        assertThat(inClear("ratchet")).isEmpty();
    }

    @Test
    void noRevocationIsWithoutAWordOrWithoutEnd() {
        Person ana = town.admitted();
        ItemId permit = permit(ana, lock("9999"));

        assertThat(refusal(() -> town.steward.revoke(permit, " "))).isEqualTo("BAD_PARAMETER");
        assertThat(refusal(() -> town.steward.revoke(permit, "w".repeat(501)))).isEqualTo("BAD_PARAMETER");
        assertThat(refusal(
                        () -> town.stewardPerson.api().post("/api/v1/assignments/" + permit + "/revocation", Map.of())))
                .isEqualTo("SCHEMA_VIOLATION");
        assertThat(ana.member().assignment(permit).state()).isEqualTo("active");
        town.steward.revoke(permit, "\uD83D\uDD27".repeat(500));
        assertThat(ana.member().assignment(permit).state()).isEqualTo("revoked");
    }

    @Test
    void theNextHolderWaitsForAnotherCode() {
        Person ana = town.admitted();
        ItemId offer = lock("1111");
        ItemId first = permit(ana, offer);
        assertThat(code(ana, first)).isEqualTo("1111");
        town.steward.revoke(first, "needed elsewhere");
        ana.member().giveBack(first, "good");
        ana.member().withdraw(ana.member().needs().getLast().id());
        Person ben = town.admitted();
        ItemId second = permit(ben, offer);

        assertThat(refusal(ben, second)).isEqualTo("CODE_NOT_ROTATED");
        TaskView task = rotation(offer).getFirst();
        assertThat(refusal(() -> town.steward.tasks().complete(task.id(), done(task))))
                .isEqualTo("CODE_NOT_ROTATED");
        assertThat(refusal(() -> newCode(offer, "1111"))).isEqualTo("CODE_NOT_ROTATED");
        assertThat(refusal(ben, second)).isEqualTo("CODE_NOT_ROTATED");

        newCode(offer, "2222");
        town.settle();

        assertThat(code(ben, second)).isEqualTo("2222");
        assertThat(rotation(offer)).isEmpty();
        assertThat(refusal(ana, first)).isEqualTo("REVOKED");
    }

    @Test
    void anEarlierCodeIsNoNewCode() {
        Person ana = town.admitted();
        ItemId offer = lock("1234");
        newCode(offer, "5678");
        ItemId permit = permit(ana, offer);
        assertThat(code(ana, permit)).isEqualTo("5678");

        town.steward.revoke(permit, "needed elsewhere");

        assertThat(refusal(() -> newCode(offer, "1234"))).isEqualTo("CODE_NOT_ROTATED");
        newCode(offer, "9012");
    }

    @Test
    void whereTheGroupWantsItTheCodeIsAnotherAfterEveryReturn() {
        Person ana = town.admitted();
        Person ben = town.admitted();
        ItemId offer = town.steward.publishOffer(
                Town.OFFER, town.offerFields("Shed 31", 1, "3131", "key3131").put("newCodeAfter", "return"));
        ItemId first = permit(ana, offer);
        assertThat(code(ana, first)).isEqualTo("3131");

        ana.member().giveBack(first, "good");
        ItemId second = permit(ben, offer);

        assertThat(refusal(ben, second)).isEqualTo("CODE_NOT_ROTATED");
        assertThat(rotation(offer)).hasSize(1);
        newCode(offer, "3132");
        town.settle();
        assertThat(code(ben, second)).isEqualTo("3132");
        assertThat(rotation(offer)).isEmpty();
    }

    @Test
    void aCodeThatNobodySawStaysAsItIs() {
        Person ana = town.admitted();
        ItemId offer = lock("3333");
        ItemId first = permit(ana, offer);
        town.steward.revoke(first, "needed elsewhere");
        ana.member().withdraw(ana.member().needs().getLast().id());
        Person ben = town.admitted();

        assertThat(code(ben, permit(ben, offer))).isEqualTo("3333");
        assertThat(rotation(offer)).isEmpty();
    }

    @Test
    void theCodeOfARetiredOfferNeedsNoNextVersion() {
        Person ana = town.admitted();
        ItemId offer = lock("5555");
        ItemId permit = permit(ana, offer);
        assertThat(code(ana, permit)).isEqualTo("5555");
        town.steward.revoke(permit, "it is unsafe");
        town.stewardPerson.api().post("/api/v1/offers/" + offer + "/retirement");
        town.settle();
        TaskView task = rotation(offer).getFirst();

        town.steward.tasks().complete(task.id(), done(task));

        assertThat(rotation(offer)).isEmpty();
    }

    @Test
    void aRetiredOfferOpensNothingAnyMore() {
        Person ana = town.admitted();
        ItemId offer = lock("7777");
        ItemId permit = permit(ana, offer);
        town.stewardPerson.api().post("/api/v1/offers/" + offer + "/retirement");

        assertThat(refusal(ana, permit)).isEqualTo("TOMBSTONED");
    }

    @Test
    void revokedNeedsWaitAgain() {
        Person ana = town.admitted();
        ItemId permit = permit(ana, lock("6666"));

        town.steward.revoke(permit, "needed elsewhere");

        assertThat(ana.member().needs()).singleElement().matches(need -> need.waits());
        ana.member().withdraw(ana.member().needs().getFirst().id());
    }

    /** An offer that only its own seekers fit. */
    private ItemId lock(String code) {
        return town.steward.publishOffer(Town.OFFER, town.offerFields("Shed " + code, 1, code, "key" + code));
    }

    private void newCode(ItemId offer, String code) {
        var view = town.steward.offer(offer);
        String tool = view.record().fields().path("attributes").path("tool").asText();
        town.steward.changeOffer(view, town.offerFields(view.title(), 1, code, tool));
    }

    /** A permit of this offer whose window has just begun. */
    private ItemId permit(Person person, ItemId offer) {
        String tool = town.steward
                .offer(offer)
                .record()
                .fields()
                .path("attributes")
                .path("tool")
                .asText();
        var now = town.clock.instant();
        person.member().publishNeed(Town.NEED, town.needFields(now, now.plus(Duration.ofHours(2)), tool));
        town.draw();
        return person.member().assignments().getFirst().id();
    }

    private static String code(Person person, ItemId permit) {
        try (OpenedGrant grant = person.member().open(permit)) {
            return grant.text("doorCode").orElseThrow();
        }
    }

    private static String refusal(Person person, ItemId permit) {
        return refusal(() -> person.member().open(permit).close());
    }

    private static String refusal(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }

    private List<TaskView> rotation(ItemId offer) {
        return town.steward.tasks().open().stream()
                .filter(task ->
                        task.kind().equals("rotateCode") && task.subject().equals(offer))
                .toList();
    }

    /** The files of the node's folder in which these letters stand. */
    private static List<String> inClear(String letters) throws IOException {
        return LiveFolder.read(folder).entrySet().stream()
                .filter(file -> new String(file.getValue(), StandardCharsets.ISO_8859_1).contains(letters))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The first answer to everything that the task asks. */
    private Map<String, String> done(TaskView task) {
        JsonNode form = town.tasks().stream()
                .filter(each -> each.path("id").asText().equals(task.id()))
                .findFirst()
                .orElseThrow()
                .path("form");
        return form.properties().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, field -> field.getValue().path(0).asText()));
    }
}
