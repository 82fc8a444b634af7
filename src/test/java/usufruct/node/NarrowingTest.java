package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.OfferView;
import usufruct.client.ProblemException;
import usufruct.ledger.Entry;
import usufruct.passport.Passport;
import usufruct.record.Header;
import usufruct.record.Submission;
import usufruct.record.Visibility;
import usufruct.words.ItemId;

/** What was public becomes private: outsiders are answered as if it were not there, also about what it was before. */
class NarrowingTest {
    private static final String CANARY = "canary-in-the-summary";

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private ItemId drill;
    private String path;

    @BeforeEach
    void aPublicOffer() {
        settlement = new Settlement(folder, 1);
        town = settlement.town;
        drill = town.steward.publishOffer(Town.OFFER, fields("1234"));
        path = "/api/v1/offers/" + drill;
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void outsidersDoNotFindItAnyMoreNorWhatItWas() {
        assertThat(town.anonymous().get(path).toString()).contains(CANARY);
        String before = town.anonymous().get("/api/v1/offers").toString();

        narrow(Visibility.GROUP);

        Person outsider = outsider();
        assertThat(before).contains(CANARY);
        assertThat(reason(() -> town.anonymous().get(path))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> outsider.api().get(path))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> outsider.api().get(path + "/versions/1"))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> outsider.api().get(path + "/versions/2"))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> town.anonymous().get(path + "/versions/1"))).isEqualTo("UNSIGNED");
        assertThat(town.anonymous().all("/api/v1/offers")).isEmpty();
        assertThat(outsider.api().all("/api/v1/offers?group=" + town.group.did()))
                .isEmpty();
        assertThat(town.people.getFirst().api().get(path).toString()).contains(CANARY);
    }

    @Test
    void stewardsReadWhatItWas() {
        narrow(Visibility.GROUP);

        JsonNode first = town.stewardPerson.api().get(path + "/versions/1");

        assertThat(first.path("header").path("visibility").asText()).isEqualTo("public");
        assertThat(first.toString()).contains(CANARY).doesNotContain("1234");
        assertThat(reason(() -> town.people.getFirst().api().get(path + "/versions/1")))
                .as("a member of the group reads what it is, not what it was")
                .isEqualTo("NOT_FOUND");
        assertThat(reason(() -> town.stewardPerson.api().get(path + "/versions/3")))
                .isEqualTo("NOT_FOUND");
        assertThat(reason(() -> town.stewardPerson.api().get(path + "/versions/0")))
                .isEqualTo("BAD_PARAMETER");
    }

    @Test
    void followersOfTheLogAreToldInTheSameCommit() {
        narrow(Visibility.GROUP);

        Entry changed = settlement.entries("offer.changed", drill).getFirst();
        assertThat(settlement.entries("record.narrowed", drill)).singleElement().satisfies(entry -> {
            assertThat(entry.seq()).isEqualTo(changed.seq() + 1);
            assertThat(entry.digest()).isEqualTo(changed.digest());
            assertThat(entry.actor()).isEqualTo(town.group.did().value());
        });
    }

    @Test
    void wideningAndStayingTellNobodyToForget() {
        narrow(Visibility.GROUP);
        narrow(Visibility.GROUP);
        narrow(Visibility.PUBLIC);
        assertThat(settlement.entries("record.narrowed", drill)).hasSize(1);
        assertThat(town.anonymous().get(path).toString()).contains(CANARY);
        assertThat(reason(() -> outsider().api().get(path + "/versions/2"))).isEqualTo("NOT_FOUND");

        narrow(Visibility.NODE);

        assertThat(settlement.entries("record.narrowed", drill)).hasSize(2);
    }

    /** Whoever was once given the key of the public version cannot open the private one with it. */
    @Test
    void theNarrowVersionHasAKeyOfItsOwn() {
        String before = commitment();
        narrow(Visibility.GROUP);

        assertThat(commitment()).isNotEqualTo(before);
    }

    @Test
    void aRefusedNarrowingChangesNothing() {
        OfferView old = town.steward.offer(drill);
        narrow(Visibility.NODE);
        String head = town.head();

        assertThat(reason(() -> town.steward.changeOffer(old, Visibility.GROUP, fields("1234"))))
                .isEqualTo("WRONG_VERSION");

        assertThat(town.head()).isEqualTo(head);
        assertThat(settlement.entries("record.narrowed", drill)).hasSize(1);
    }

    @Test
    void theOwnerOfANeedReadsWhatItWasAndOthersDoNot() {
        Person ana = town.people.getFirst();
        ItemId need = town.need(ana, Duration.ofDays(1), Duration.ofDays(2));
        ObjectNode smaller = town.needFields(
                town.clock.instant().plus(Duration.ofDays(1)),
                town.clock.instant().plus(Duration.ofHours(30)));
        Submission next = town.pen().next(ana.keys(), ana.member().need(need), Visibility.DIRECT, smaller);
        ana.api().send("POST", "/api/v1/needs/" + need + "/versions", next.toBytes());
        String version = "/api/v1/needs/" + need + "/versions/1";

        assertThat(settlement.entries("record.narrowed", need)).hasSize(1);
        assertThat(ana.api().get(version).path("header").path("version").asInt())
                .isEqualTo(1);
        assertThat(town.stewardPerson.api().get(version).toString()).doesNotContain("second bell");
        Person ben = town.admitted();
        assertThat(reason(() -> ben.api().get(version))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> ben.api().get("/api/v1/needs/" + need))).isEqualTo("NOT_FOUND");
    }

    private String commitment() {
        return town.steward
                .offer(drill)
                .record()
                .header()
                .contents()
                .seal()
                .map(Header.Seal::commitment)
                .orElseThrow();
    }

    private void narrow(Visibility visibility) {
        town.steward.changeOffer(town.steward.offer(drill), visibility, fields("1234"));
    }

    private ObjectNode fields(String code) {
        return town.offerFields("Drill", 1, code).put("summary", CANARY);
    }

    private Person outsider() {
        Person outsider = town.stranger();
        outsider.member().register(Passport.Kind.PERSON, Town.START);
        return outsider;
    }

    private static String reason(ThrowingCallable deed) {
        return catchThrowableOfType(ProblemException.class, deed).reason();
    }
}
