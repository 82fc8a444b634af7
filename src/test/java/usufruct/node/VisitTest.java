package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.AskView;
import usufruct.client.OpenedGrant;
import usufruct.client.ProblemException;
import usufruct.client.Visiting;
import usufruct.insight.Verdict;
import usufruct.json.StrictJson;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** Members of one node use what another lends: from the ask to the return, in both nodes' words. */
class VisitTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final String DOOR_CODE = "door-7391-canary";
    private static final String SECOND_BELL = "second bell";
    private static final byte[] NOTHING = {};

    @TempDir
    private Path folder;

    @Test
    void aMemberUsesWhatAnotherNodeLends() throws Exception {
        try (var towns = new TwoTowns(folder)) {
            Person ana = towns.home.town.people.getFirst();
            Person guest = towns.guest(ana);
            Person local = towns.there.town.people.getFirst();
            towns.home.town.attest(ana, "driver", DAY.multipliedBy(100));
            towns.there.town.offer("Drill", 1, DOOR_CODE);
            towns.there.town.need(local, DAY, DAY.multipliedBy(2));
            towns.later(Duration.ofMinutes(1));
            ItemId need = towns.ask(ana, DAY, DAY.multipliedBy(2));
            assertThat(ask(ana, need).state()).isEqualTo("waiting");
            ana.member().visiting().ask(new ItemId(towns.peering), need);
            towns.settle();
            stewardsSeeWhatTheHomeNodeAttests(towns, ana, need);

            towns.there.town.draw();
            towns.settle();
            assertThat(local.member().assignments())
                    .as("one unit, two people: one gets it")
                    .hasSize(1);
            assertThat(ask(ana, need).state()).isEqualTo("waiting");
            assertThat(guest.member().decisions(need))
                    .singleElement()
                    .satisfies(each -> assertThat(each.sentence()).isNotEmpty());
            local.member().giveUp(local.member().assignments().getFirst().id());
            towns.there.town.draw();
            towns.settle();
            ItemId permit = useIt(towns, ana, need);

            guestsLearnNothingThatMembersDo(towns, ana);
            assertThat(guest.member().own().copy().file().toString())
                    .as("what the other node keeps of a guest")
                    .contains(need.value(), "memberSince");
            assertThat(ana.member().own().copy().file().toString()).contains("askedElsewhere", permit.value());
            towns.there.town.attest(guest, "driver", DAY.multipliedBy(10));
            towns.close();
            assertThat(towns.there.audit()).isInstanceOf(Verdict.Sound.class);
            assertThat(towns.home.audit()).isInstanceOf(Verdict.Sound.class);
            for (String change : List.of(
                    "UPDATE visit SET honoured = 1",
                    "UPDATE visit SET taken_at = taken_at + 1",
                    "UPDATE visit SET document = CAST(replace(CAST(document AS TEXT), 'driver', 'drives') AS BLOB)",
                    "UPDATE guest SET home = person.did FROM (SELECT did FROM member LIMIT 1) person",
                    "DELETE FROM visit_ending")) {
                assertThat(towns.there.auditAfter(change)).as(change).isInstanceOf(Verdict.Flawed.class);
            }
            for (String change : List.of(
                    "UPDATE visit_ask SET state = NULL",
                    "UPDATE visit_ask SET asked_at = asked_at + 1",
                    "UPDATE visit_ending SET asked = CAST(replace(CAST(asked AS TEXT), 'good', 'lost') AS BLOB)",
                    "UPDATE visit_ending SET accepted = NULL")) {
                assertThat(towns.home.auditAfter(change)).as(change).isInstanceOf(Verdict.Flawed.class);
            }
            assertThat(towns.home.filesWith(DOOR_CODE))
                    .as("the code is nowhere at home")
                    .isEmpty();
            assertThat(towns.home.filesWith(permit.value()))
                    .as("such files are looked through")
                    .isNotEmpty();
            assertThat(towns.there.filesWith(SECOND_BELL))
                    .as("private fields stay at home")
                    .isEmpty();
        }
    }

    private static void stewardsSeeWhatTheHomeNodeAttests(TwoTowns towns, Person ana, ItemId need) {
        JsonNode guests =
                towns.there.town.stewardPerson.api().get("/api/v1/guests").path("items");
        assertThat(guests).singleElement().satisfies(each -> {
            assertThat(each.path("need").asText()).isEqualTo(need.value());
            assertThat(each.path("person").asText()).isEqualTo(ana.did().value());
            assertThat(each.path("home").asText())
                    .isEqualTo(towns.home.node.did().value());
            assertThat(each.at("/attested/0/kind").asText()).isEqualTo("driver");
            assertThat(each.path("honoured").asBoolean()).isFalse();
        });
        assertThat(reason(() -> towns.guest(ana).api().get("/api/v1/guests"))).isEqualTo(Reason.NOT_ALLOWED.name());
    }

    /** Fetches what was promised, through the home node, and ends it with two signatures. */
    private static ItemId useIt(TwoTowns towns, Person ana, ItemId need) throws InterruptedException {
        AskView promised = ask(ana, need);
        assertThat(promised.state()).isEqualTo("promised");
        ItemId permit = promised.permit().orElseThrow().id();
        String grants = "/api/v1/assignments/" + permit + "/grants";
        Person guest = towns.guest(ana);
        assertThat(reason(() -> guest.member().open(permit))).isEqualTo(Reason.OUTSIDE_WINDOW.name());
        towns.later(DAY.plusHours(1));
        assertThat(ask(ana, need).state()).isEqualTo("open");
        assertThat(towns.home.town.people.getFirst().member().need(need).state())
                .isEqualTo("assigned");
        try (OpenedGrant opened = guest.member().open(permit)) {
            assertThat(opened.text("doorCode")).contains(DOOR_CODE);
        }
        Visiting visiting = ana.member().visiting();
        byte[] answer = visiting.relay(towns.place(), "POST", grants, NOTHING, new SecureRandom());
        assertThat(StrictJson.read(answer).at("/key/enc").asText())
                .as("what the home node carries back is sealed to its member")
                .isNotEmpty();
        carriesNothingElse(towns, ana, grants);

        visiting.end(ask(ana, need), towns.place(), "good");
        visiting.end(ask(ana, need), towns.place(), "good");
        towns.settle();
        AskView back = ask(ana, need);
        assertThat(back.state()).isEqualTo("back");
        assertThat(back.json().at("/ending/asked/person").asText())
                .isEqualTo(ana.did().value());
        assertThat(back.json().at("/ending/accepted/node").asText())
                .isEqualTo(towns.there.node.did().value());
        assertThat(reason(() -> guest.member().open(permit))).isNotEmpty();
        return permit;
    }

    private static void carriesNothingElse(TwoTowns towns, Person ana, String grants) {
        Visiting visiting = ana.member().visiting();
        var random = new SecureRandom();
        for (String path : List.of(
                "/federation/v1/peerings/" + towns.peering + "/cursor",
                "/api/v1/../../federation/v1/x",
                "/api/v1//x",
                "/api/v1/peers/" + towns.peering + "/relay",
                "/api/v1/%70eers%2fx",
                "/")) {
            assertThat(reason(() -> visiting.relay(towns.place(), "GET", path, NOTHING, random)))
                    .as(path)
                    .isEqualTo(Reason.BAD_PARAMETER.name());
        }
        Person other = towns.home.town.people.get(1);
        assertThat(reason(() -> other.member().visiting().relay(towns.place(), "POST", grants, NOTHING, random)))
                .as("who asked nothing there")
                .isEqualTo(Reason.NOT_ALLOWED.name());
        ObjectNode letter = Api.object(Map.of("method", "POST", "path", grants, "body", ""));
        letter.putObject("headers");
        assertThat(reason(() -> ana.api().send("POST", "/api/v1/peers/" + towns.peering + "/relay", letter)))
                .isEqualTo(Reason.UNSIGNED.name());
        letter.withObject("headers").put("host", "elsewhere");
        assertThat(reason(() -> ana.api().send("POST", "/api/v1/peers/" + towns.peering + "/relay", letter)))
                .isEqualTo(Reason.SCHEMA_VIOLATION.name());
    }

    private static void guestsLearnNothingThatMembersDo(TwoTowns towns, Person ana) {
        Api guest = towns.guest(ana).api();
        String group = towns.there.town.group.did().value();
        assertThat(reason(() -> guest.get("/api/v1/rounds?group=" + group))).isEqualTo(Reason.NOT_ALLOWED.name());
        assertThat(reason(() -> towns.guest(ana)
                        .member()
                        .publishNeed(
                                Town.NEED,
                                towns.there.town.needFields(
                                        Town.START.plus(DAY), Town.START.plus(DAY.multipliedBy(9))))))
                .isEqualTo(Reason.NOT_ALLOWED.name());
        assertThat(guest.all("/api/v1/needs?group=" + group))
                .as("only their own")
                .hasSize(1);
    }

    @Test
    void whatIsRefusedWithdrawnOrRevokedIsToldAlsoWhenANodeWasAway() throws Exception {
        try (var towns = new TwoTowns(folder)) {
            Person ana = towns.home.town.people.getFirst();
            Person guest = towns.guest(ana);
            towns.there.town.offer("Drill", 2, DOOR_CODE);
            towns.there
                    .town
                    .operatorPerson
                    .api()
                    .post(
                            "/api/v1/moves/origins",
                            Map.of("did", towns.home.node.did().value()));
            badAsks(towns, ana);
            forgeries(towns, ana);

            ItemId first = towns.need(ana, DAY, DAY.multipliedBy(2));
            Instant asked = towns.home.town.clock.instant();
            towns.later(DAY.dividedBy(4));
            towns.there.stop();
            ana.member().visiting().ask(new ItemId(towns.peering), first);
            towns.home.town.settle();
            assertThat(ask(ana, first).state()).isEqualTo("asked");
            towns.there.startAgain();
            towns.home.peers().retry(towns.peering);
            towns.settle();
            assertThat(ask(ana, first).state()).isEqualTo("waiting");
            assertThat(Instant.parse(guest.api()
                            .get("/api/v1/needs/" + first)
                            .path("placedAt")
                            .asText()))
                    .as("it waits since it was asked, for the operator honours that node")
                    .isBetween(asked.minusSeconds(1), asked.plusSeconds(1));

            ana.member().withdraw(first);
            towns.settle();
            assertThat(ask(ana, first).state()).isEqualTo("withdrawn");
            assertThat(guest.api().get("/api/v1/needs/" + first).path("state").asText())
                    .isEqualTo("withdrawn");

            ItemId second = towns.ask(ana, DAY, DAY.multipliedBy(3));
            towns.there.town.draw();
            towns.later(DAY.plusHours(1));
            ItemId permit = ask(ana, second).permit().orElseThrow().id();
            guest.member().open(permit).close();
            towns.home.stop();
            towns.there.town.steward.revoke(permit, "needed elsewhere");
            assertThat(reason(() -> guest.member().open(permit))).as("at once").isEqualTo(Reason.REVOKED.name());
            towns.home.startAgain();
            towns.there.peers().retry(towns.peering);
            towns.settle();
            assertThat(ask(ana, second).permit().orElseThrow().state()).isEqualTo("revoked");

            towns.close();
            assertThat(towns.there.audit()).isInstanceOf(Verdict.Sound.class);
            assertThat(towns.home.audit()).isInstanceOf(Verdict.Sound.class);
        }
    }

    private static void badAsks(TwoTowns towns, Person ana) throws InterruptedException {
        var peering = new ItemId(towns.peering);
        ItemId here = towns.home.town.need(ana, DAY, DAY.multipliedBy(2));
        assertThat(reason(() -> ana.member().visiting().ask(peering, here))).isEqualTo(Reason.BAD_PARAMETER.name());
        ItemId need = towns.need(ana, DAY, DAY.multipliedBy(2));
        Person other = towns.home.town.people.get(1);
        assertThat(reason(() -> other.member().visiting().ask(peering, need))).isEqualTo(Reason.NOT_FOUND.name());
        towns.allow(false);
        assertThat(reason(() -> ana.member().visiting().ask(peering, need))).isEqualTo(Reason.NOT_ALLOWED.name());
        assertThat(ana.member().visiting().places()).isEmpty();
        towns.allow(true);
        ObjectNode fields = towns.home.town.needFields(Town.START.plus(DAY), Town.START.plus(DAY.multipliedBy(2)));
        fields.put("at", towns.there.node.did().value());
        assertThat(reason(() -> ana.member().publishNeed(Town.NEED, fields)))
                .as("a group of this node")
                .isEqualTo(Reason.BAD_PARAMETER.name());
        ana.member().withdraw(here);
        ana.member().withdraw(need);
    }

    /** The node there judges by what its own operator says, and by what others signed, whatever the home node sends. */
    private static void forgeries(TwoTowns towns, Person ana) throws InterruptedException {
        ItemId need = towns.need(ana, DAY, DAY.multipliedBy(2));
        towns.allow(false);
        towns.home.whileOneVersionBehind(
                towns.peering, () -> ana.member().visiting().ask(new ItemId(towns.peering), need));
        towns.settle();
        assertThat(ask(ana, need).reason()).contains(Reason.NOT_ALLOWED.name());
        towns.allow(true);

        ObjectNode honest = towns.home.lastSent("visiting-need@v1");
        ObjectNode other = honest.deepCopy();
        ((ObjectNode) other.path("attestation"))
                .put("person", towns.there.node.did().value());
        assertThat(towns.refusal(other)).isEqualTo(Reason.WRONG_ISSUER);
        ObjectNode older = honest.deepCopy();
        ((ObjectNode) older.path("attestation")).put("memberSince", 1);
        assertThat(towns.refusal(older)).isEqualTo(Reason.WRONG_PROOF);
        ObjectNode foreign = honest.deepCopy();
        ((ObjectNode) foreign.at("/need/header/authority"))
                .put("node", towns.there.node.did().value());
        assertThat(towns.refusal(foreign)).isEqualTo(Reason.FOREIGN_AUTHORITY);
        ObjectNode edited = honest.deepCopy();
        ((ObjectNode) edited.at("/need/header")).put("discoverable", false);
        assertThat(towns.refusal(edited)).isEqualTo(Reason.WRONG_PROOF);
        ObjectNode unknown = honest.deepCopy();
        unknown.putArray("passport").add(towns.home.nodePassport());
        assertThat(towns.refusal(unknown)).isEqualTo(Reason.BAD_PASSPORT);

        ana.member().visiting().ask(new ItemId(towns.peering), need);
        towns.settle();
        assertThat(ask(ana, need).state()).as("what is so is taken").isEqualTo("waiting");
        ana.member().withdraw(need);
        towns.settle();
    }

    private static AskView ask(Person person, ItemId need) {
        return person.member().visiting().get(need);
    }

    private static String reason(ThrowingCallable deed) {
        return catchThrowableOfType(ProblemException.class, deed).reason();
    }
}
