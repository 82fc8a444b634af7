package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.assignment.Assignment;
import usufruct.assignment.custody.Transfer;
import usufruct.client.Api;
import usufruct.client.Desk;
import usufruct.client.Mandates;
import usufruct.client.ProblemException;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.own.Terms;
import usufruct.passport.Proofs;
import usufruct.picture.Camera;
import usufruct.picture.PictureType;
import usufruct.picture.Pictures;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** A thing goes out and comes back under two signatures; where the second is missing everybody concerned reads so. */
class CustodyTest {
    private static final Duration WINDOW = Duration.ofHours(2);
    private static final String PATH = "/api/v1/custody";

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person ben;
    private ItemId permit;

    @BeforeEach
    void aDrillIsPromisedToAna() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        ana = town.admitted();
        ben = town.admitted();
        ObjectNode fields = town.offerFields("Drills", 1, "4711");
        fields.putArray("accessories").add("charger").add("case");
        town.steward.publishOffer(Town.OFFER, fields);
        ItemId need = town.need(ana, Duration.ZERO, WINDOW);
        town.draw();
        permit = ana.member().decisions(need).getFirst().assignment().orElseThrow();
    }

    @AfterEach
    void closeAndAudit() {
        settlement.close();
        Path data = folder.resolve("data");
        var evidence = new DataFolder(data.resolve("usufruct.db"), data.resolve("usufruct.head"), Optional.empty());
        assertThat(Audit.ofFolder(evidence, Optional.empty())).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void givingOutIsSignedByBothAndHandsTheThingOver() {
        JsonNode asked = sign(town.stewardPerson, out());

        assertThat(asked.path("second").asText()).isEqualTo("asked");
        assertThat(asked.path("askedUntil").asText())
                .isEqualTo(town.clock.instant().plus(Duration.ofMinutes(15)).toString());
        assertThat(ana.member().assignment(permit).state()).isEqualTo("in-use");

        JsonNode signed = countersign(ana, id(asked));

        assertThat(signed.path("second").asText()).isEqualTo("signed");
        assertThat(signed.path("secondBy").asText()).isEqualTo(ana.did().value());
        for (Person party : List.of(ana, town.stewardPerson)) {
            JsonNode told = custody(party.api()).getFirst();
            assertThat(told).isEqualTo(signed);
            var document = (ObjectNode) told.path("transfer").deepCopy();
            Proofs.verify(document, town.stewardPerson.keys().signing().verifyKey())
                    .orThrow();
            document.set("proof", told.path("secondProof"));
            Proofs.verify(document, ana.keys().signing().verifyKey()).orThrow();
        }
        town.settle();
        assertThat(town.tasks()).as("nobody has to hand it over any more").isEmpty();
    }

    @Test
    void takingBackIsSignedByBothAndTheCheckFollows() {
        ana.member().open(permit).close();

        ItemId back = id(sign(
                town.stewardPerson,
                transfer(Transfer.Direction.BACK, Assignment.Condition.WORN, List.of("charger"), List.of("case"))));
        countersign(ana, back);

        assertThat(ana.member().assignment(permit).state()).isEqualTo("returned");
        JsonNode told = custody(ana.api()).getFirst().path("transfer");
        assertThat(told.path("missing").path(0).asText()).isEqualTo("case");
        assertThat(told.path("condition").asText()).isEqualTo("worn");
        town.settle();
        assertThat(town.tasks())
                .hasSize(1)
                .first()
                .satisfies(task -> assertThat(task.path("kind").asText()).isEqualTo("checkCondition"));
    }

    @Test
    void aSignatureThatNobodyGaveIsSaidToBeMissing() {
        ItemId id = id(sign(town.stewardPerson, out()));
        town.later(Duration.ofMinutes(15));

        assertThat(custody(ana.api()).getFirst().path("second").asText()).isEqualTo("missing");
        assertThat(reason(() -> countersign(ana, id))).isEqualTo("WRONG_STATE");
        assertThat(reason(() -> post(ana.api(), id, "refusal"))).isEqualTo("WRONG_STATE");
        assertThat(settlement.count("custody.signed")).isZero();
    }

    @Test
    void whatWasSignedOnPaperIsWrittenDownByWhoeverSignedFirstWithinADay() {
        ItemId id = id(sign(town.stewardPerson, out()));
        town.later(Duration.ofHours(23));

        assertThat(reason(() -> post(ana.api(), id, "paper"))).isEqualTo("NOT_ALLOWED");
        JsonNode told = post(town.stewardPerson.api(), id, "paper");
        assertThat(told.path("second").asText()).isEqualTo("on-paper");
        assertThat(told.path("secondBy").asText())
                .isEqualTo(town.stewardPerson.did().value());
        assertThat(told.has("secondProof")).isFalse();
        assertThat(post(town.stewardPerson.api(), id, "paper")).isEqualTo(told);
        assertThat(settlement.count("custody.on-paper")).isEqualTo(1);
    }

    @Test
    void paperComesTooLateAfterADay() {
        ItemId id = id(sign(town.stewardPerson, out()));
        town.later(Duration.ofDays(1));

        assertThat(reason(() -> post(town.stewardPerson.api(), id, "paper"))).isEqualTo("WRONG_STATE");
    }

    @Test
    void whoDoesNotAgreeSaysSoAndNobodyWritesOverIt() {
        ItemId id = id(sign(town.stewardPerson, out()));

        assertThat(post(ana.api(), id, "refusal").path("second").asText()).isEqualTo("declined");
        assertThat(post(ana.api(), id, "refusal").path("second").asText()).isEqualTo("declined");
        assertThat(reason(() -> countersign(ana, id))).isEqualTo("WRONG_STATE");
        assertThat(reason(() -> post(town.stewardPerson.api(), id, "paper"))).isEqualTo("WRONG_STATE");
        assertThat(settlement.count("custody.declined")).isEqualTo(1);
    }

    @Test
    void whoActsForTheHolderSignsInTheirOwnName() {
        var terms = Mandates.Terms.of(Set.of("return"), town.clock.instant().plus(Duration.ofDays(9)));
        ItemId mandate = new Mandates(ana.api()).give(ben.did(), terms).id();
        ItemId id = id(sign(town.stewardPerson, out()));
        assertThat(reason(() ->
                        countersign(ben, id, "?for=" + Api.encoded(ana.did().value()))))
                .isEqualTo("NO_MANDATE");
        new Mandates(ben.api()).take(mandate);

        JsonNode signed = countersign(ben, id, "?for=" + Api.encoded(ana.did().value()));

        assertThat(signed.path("second").asText()).isEqualTo("by-proxy");
        assertThat(signed.path("secondBy").asText()).isEqualTo(ben.did().value());
        assertThat(settlement.count("mandate.used")).isEqualTo(1);
    }

    @Test
    void onlyAStewardSignsFirstAndOnlyWhatIsSo() {
        ItemId id = ids();
        assertThat(reason(() -> sign(ben, transfer(id, ben, ana, "charger", "case"))))
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> sign(ben, transfer(id, town.stewardPerson, ana, "charger", "case"))))
                .isEqualTo("WRONG_ISSUER");
        Person steward = town.stewardPerson;
        assertThat(reason(() -> sign(steward, transfer(id, steward, ben, "charger", "case"))))
                .as("another holder")
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> sign(steward, transfer(id, steward, ana, "charger"))))
                .as("an accessory is not said")
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> sign(steward, transfer(id, steward, ana, "charger", "case", "my own words"))))
                .as("no accessory of the offer")
                .isEqualTo("BAD_PARAMETER");
        Transfer now = transfer(id, steward, ana, "charger", "case");
        for (Duration off : List.of(Duration.ofMinutes(-15), Duration.ofMinutes(2))) {
            var then = new Transfer(
                    id,
                    permit,
                    now.direction(),
                    now.hands(),
                    now.state(),
                    now.at().plus(off));
            assertThat(reason(() -> sign(steward, then))).as("%s", off).isEqualTo("BAD_PARAMETER");
        }
        ObjectNode forged = Proofs.sign(now.toSign(), steward.keys(), town.clock.instant());
        assertThat(reason(() -> post(steward, forged.put("condition", "broken"))))
                .isEqualTo("WRONG_PROOF");
        assertThat(ana.member().assignment(permit).state()).isEqualTo("active");

        JsonNode first = sign(steward, now);
        assertThat(sign(steward, now)).as("again").isEqualTo(first);
        assertThat(reason(() -> sign(steward, transfer(id, steward, ana, "case", "charger"))))
                .as("another under this id")
                .isEqualTo("ALREADY_EXISTS");
        assertThat(settlement.count("custody.transferred")).isEqualTo(1);
    }

    @Test
    void theSecondHandIsTheHoldersAlone() {
        ItemId id = id(sign(town.stewardPerson, out()));

        assertThat(reason(() -> countersign(ben, id))).isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(reason(() -> countersign(town.stewardPerson, id))).isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(reason(() -> countersign(ana, id, "", ben)))
                .as("another's key")
                .isEqualTo("WRONG_ISSUER");
        assertThat(reason(() -> custody(ben.api()))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> ben.api().get(PATH + "/" + id))).isEqualTo("NOT_FOUND");
        assertThat(ana.api().get(PATH + "/" + id).path("second").asText()).isEqualTo("asked");
    }

    @Test
    void nobodyHandsAThingToThemselves() {
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(ana.did()));

        assertThat(reason(() -> sign(ana, transfer(ids(), ana, ana, "charger", "case"))))
                .isEqualTo("NOT_ALLOWED");
    }

    @Test
    void picturesOfHowItWasAreForThePartiesAndGoInTime() {
        byte[] picture = new Pictures().bare(Camera.jpeg(64, 64));
        String digest = Bytes.base64Url(Bytes.sha256(picture));
        ItemId id = ids();
        Transfer with = transfer(id, digest);
        Person steward = town.stewardPerson;
        assertThat(reason(() -> sign(steward, with))).isEqualTo("PICTURE_MISSING");
        steward.api().send("PUT", "/api/v1/attachments/" + id + "/versions/1/" + digest, picture, "image/jpeg");

        countersign(ana, id(sign(steward, with)));

        String path = "/api/v1/attachments/" + id + "/" + digest;
        assertThat(ana.api().download(path)).isEqualTo(picture);
        assertThat(steward.api().download(path + "?small=true")).isNotEmpty();
        assertThat(reason(() -> ben.api().download(path))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> town.anonymous().download(path))).isEqualTo("NOT_FOUND");

        settlement.state(Terms.of(Map.of("pictures", 10)));
        town.later(Duration.ofDays(20));
        assertThat(ana.api().download(path)).as("it is out still").isEqualTo(picture);
        ana.member().giveBack(permit, "good");
        town.settle();
        new Desk(steward.api())
                .tasks()
                .complete(
                        OwnCase.find(steward, "checkCondition", permit)
                                .orElseThrow()
                                .id(),
                        Map.of("condition", "GOOD"));
        town.later(Duration.ofDays(9));
        assertThat(ana.api().download(path)).as("it is kept for ten days").isEqualTo(picture);
        town.later(Duration.ofDays(2));

        assertThat(reason(() -> ana.api().download(path))).isEqualTo("NOT_FOUND");
        assertThat(custody(ana.api()).getFirst().path("second").asText()).isEqualTo("signed");
        assertThat(settlement.count("custody.pictures-erased")).isEqualTo(1);
    }

    private Transfer transfer(ItemId id, String digest) {
        Transfer without = out();
        var state = new Transfer.State(
                Assignment.Condition.GOOD,
                List.of("charger", "case"),
                List.of(),
                List.of(new Transfer.Photo(digest, PictureType.JPEG)));
        return new Transfer(id, permit, without.direction(), without.hands(), state, without.at());
    }

    private Transfer out() {
        return transfer(ids(), town.stewardPerson, ana, "charger", "case");
    }

    private Transfer transfer(
            Transfer.Direction direction, Assignment.Condition condition, List<String> present, List<String> missing) {
        return new Transfer(
                ids(),
                permit,
                direction,
                new Transfer.Hands(town.stewardPerson.did(), ana.did()),
                new Transfer.State(condition, present, missing, List.of()),
                town.clock.instant());
    }

    private Transfer transfer(ItemId id, Person steward, Person holder, String... present) {
        return new Transfer(
                id,
                permit,
                Transfer.Direction.OUT,
                new Transfer.Hands(steward.did(), holder.did()),
                new Transfer.State(Assignment.Condition.GOOD, List.of(present), List.of(), List.of()),
                town.clock.instant());
    }

    private ItemId ids() {
        return town.pen().id();
    }

    private JsonNode sign(Person who, Transfer transfer) {
        return post(who, Proofs.sign(transfer.toSign(), who.keys(), town.clock.instant()));
    }

    private static JsonNode post(Person who, ObjectNode transfer) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("transfer", transfer);
        return who.api().send("POST", PATH, body);
    }

    private static JsonNode post(Api api, ItemId id, String what) {
        return api.post(PATH + "/" + id + "/" + what);
    }

    private JsonNode countersign(Person who, ItemId id) {
        return countersign(who, id, "");
    }

    private JsonNode countersign(Person who, ItemId id, String query) {
        return countersign(who, id, query, who);
    }

    private JsonNode countersign(Person who, ItemId id, String query, Person by) {
        ObjectNode transfer =
                ((ObjectNode) town.stewardPerson.api().get(PATH + "/" + id).path("transfer")).without(List.of("proof"));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("proof", Proofs.sign(transfer, by.keys(), town.clock.instant()).path("proof"));
        return who.api().send("POST", PATH + "/" + id + "/countersignature" + query, body);
    }

    private List<JsonNode> custody(Api api) {
        return api.all(PATH + "?assignment=" + permit);
    }

    private static ItemId id(JsonNode custody) {
        return new ItemId(custody.path("id").asText());
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
