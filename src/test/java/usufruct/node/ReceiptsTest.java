package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.DecisionView;
import usufruct.client.ProblemException;
import usufruct.client.TaskView;
import usufruct.client.UsageReceipts;
import usufruct.federation.receipt.CountedElsewhere;
import usufruct.insight.Verdict;
import usufruct.json.StrictJson;
import usufruct.store.Store;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** Who is a member of two nodes has not a share of each, where they want that: what they used at the one counts at the other. */
class ReceiptsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final String RECEIPTS = "usage-receipts@v1";

    @TempDir
    private Path folder;

    @Test
    void whatWasUsedAtOneNodeCountsAtTheOther() throws Exception {
        try (var towns = new TwoTowns(folder)) {
            Person ana = towns.home.town.people.getFirst();
            Person there = joins(towns.there.town, ana);
            Person ben = towns.there.town.people.getFirst();
            towns.home.town.offer("Drill", 1, "1234");
            towns.there.town.offer("Drill", 1, "4321");
            countAll(towns);
            receipts(ana).agree(new ItemId(towns.peering));
            receipts(there).agree(new ItemId(towns.peering));
            receipts(there).agree(new ItemId(towns.peering));
            assertThat(receipts(ana).places()).singleElement().satisfies(each -> {
                assertThat(each.peering().value()).isEqualTo(towns.peering);
                assertThat(each.since()).isPresent();
            });
            use(towns.home.town, ana);
            assertThat(sent(towns.home)).as("the week is not over").isEmpty();
            week(towns);

            assertThat(sent(towns.home)).hasSize(1).allSatisfy(body -> {
                assertThat(body.toString()).doesNotContain(ana.did().value());
                assertThat(body.path("rows")).hasSize(64);
            });
            assertThat(receipts(ana).told()).singleElement().satisfies(row -> {
                assertThat(row.turns()).isEqualTo(1);
                assertThat(row.minutes()).isEqualTo(DAY.toMinutes());
                assertThat(row.category()).isEqualTo(Town.OFFER);
            });
            assertThat(receipts(there).counted()).singleElement().satisfies(row -> {
                assertThat(row.turns()).isEqualTo(1);
                assertThat(row.minutes()).isEqualTo(DAY.toMinutes());
                assertThat(row.name()).isEqualTo(towns.home.town.address().getAuthority());
            });

            ItemId asked = towns.there.town.need(there, DAY, DAY.multipliedBy(2));
            towns.there.town.later(HOUR);
            towns.there.town.need(ben, DAY, DAY.multipliedBy(2));
            towns.there.town.draw();
            assertThat(ben.member().assignments())
                    .as("who had no turn anywhere")
                    .hasSize(1);
            DecisionView lost = there.member().decisions(asked).getFirst();
            assertThat(lost.basis().numbers()).containsEntry("your turns at other nodes", "1");
            assertThat(lost.sentence())
                    .contains("turns that you had at other nodes")
                    .doesNotContain(towns.home.node.did().value());
            assertThat(records(towns.there))
                    .contains("\"elsewhere\"")
                    .as("at which node it was stands in no record")
                    .doesNotContain(towns.home.node.did().value(), towns.peering);
            assertThat(there.member().own().copy().file().toString())
                    .contains("consentsToReceipts", "receiptsCounted", towns.peering);
            assertThat(ana.member().own().copy().file().toString()).contains("receiptsTold");

            towns.close();
            assertThat(towns.there.audit()).isInstanceOf(Verdict.Sound.class);
            assertThat(towns.home.audit()).isInstanceOf(Verdict.Sound.class);
            for (String change : List.of(
                    "UPDATE usage_counted SET turns = turns + 1",
                    "UPDATE usage_counted SET person = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'",
                    "DELETE FROM usage_counted",
                    "DELETE FROM usage_consent")) {
                assertThat(towns.there.auditAfter(change)).as(change).isInstanceOf(Verdict.Flawed.class);
            }
            assertThat(towns.home.auditAfter("UPDATE usage_told_row SET minutes = 1"))
                    .isInstanceOf(Verdict.Flawed.class);
        }
    }

    @Test
    void withoutConsentAtBothEndsNothingIsToldOrKept() throws Exception {
        try (var towns = new TwoTowns(folder)) {
            Person ana = towns.home.town.people.getFirst();
            Person there = joins(towns.there.town, ana);
            var peering = new ItemId(towns.peering);
            towns.home.town.offer("Drill", 1, "1234");
            towns.there.town.offer("Drill", 1, "4321");
            use(towns.home.town, ana);
            week(towns);
            assertThat(sent(towns.home)).as("nobody agreed").isEmpty();

            receipts(there).agree(peering);
            use(towns.home.town, ana);
            week(towns);
            assertThat(sent(towns.home)).as("only the other end was asked").isEmpty();
            assertThat(receipts(there).counted()).isEmpty();
            receipts(there).withdraw(peering);

            use(towns.home.town, ana);
            towns.home.town.later(DAY);
            receipts(ana).agree(peering);
            use(towns.home.town, ana);
            week(towns);
            assertThat(receipts(ana).told())
                    .as("what was used since then")
                    .singleElement()
                    .satisfies(row -> assertThat(row.turns()).isEqualTo(1));
            assertThat(rows(towns.there, "usage_counted"))
                    .as("only this end was asked")
                    .isZero();
            assertThat(messages(towns.there)).doesNotContain(ana.did().value()).contains(RECEIPTS);

            assertThat(reason(() -> receipts(towns.there.town.person(
                                    towns.home.town.people.get(1).keys()))
                            .agree(peering)))
                    .as("who is no member there")
                    .isIn(Reason.NOT_ALLOWED.name(), Reason.UNKNOWN_KEY.name());
            assertThat(reason(() -> receipts(ana).agree(new ItemId(Operation.UNKNOWN_ID))))
                    .isEqualTo(Reason.NOT_FOUND.name());
            towns.close();
            assertThat(towns.there.audit()).isInstanceOf(Verdict.Sound.class);
            assertThat(towns.home.audit()).isInstanceOf(Verdict.Sound.class);
        }
    }

    @Test
    void theLastWordCountsAndNobodyIsHeldToTheirs() throws Exception {
        try (var towns = new TwoTowns(folder)) {
            Person ana = towns.home.town.people.getFirst();
            Person there = joins(towns.there.town, ana);
            var peering = new ItemId(towns.peering);
            towns.home.town.offer("Drill", 1, "1234");
            towns.there.town.offer("Drill", 1, "4321");
            receipts(ana).agree(peering);
            receipts(there).agree(peering);
            use(towns.home.town, ana);
            week(towns);
            ObjectNode first = sent(towns.home).getLast();
            assertThat(receipts(there).counted()).hasSize(1);

            say(towns, first);
            assertThat(receipts(there).counted()).as("the same again").hasSize(1);
            quarantined(
                    towns.there,
                    towns.peering,
                    () -> assertThat(counting(towns, there)).isZero());
            assertThat(counting(towns, there)).isOne();

            receipts(ana).withdraw(peering);
            towns.settle();
            assertThat(receipts(there).counted()).as("it was taken back").isEmpty();
            assertThat(receipts(ana).told()).isEmpty();
            say(towns, first);
            assertThat(receipts(there).counted()).as("what was true before").isEmpty();
            ObjectNode foreign =
                    first.deepCopy().put("version", first.path("version").asLong() + 1_000_000_000);
            say(towns, foreign);
            assertThat(refused(towns.there)).contains(Reason.WRONG_PAYLOAD.name());
            say(towns, first.deepCopy().put("week", first.path("week").asLong() + 1));
            assertThat(refused(towns.there)).contains(Reason.SCHEMA_VIOLATION.name());
            say(towns, first.deepCopy().put("week", first.path("week").asLong() + 20 * WEEK.toMillis()));
            assertThat(refused(towns.there)).contains(Reason.BAD_PARAMETER.name());

            receipts(ana).agree(peering);
            use(towns.home.town, ana);
            week(towns);
            assertThat(receipts(there).counted()).hasSize(1);
            receipts(there).withdraw(peering);
            assertThat(receipts(there).counted()).as("at once").isEmpty();
            receipts(there).agree(peering);

            use(towns.home.town, ana);
            week(towns);
            assertThat(receipts(there).counted()).hasSize(1);
            towns.there.peers().end(towns.peering);
            towns.settle();
            for (TwoTowns.Side side : List.of(towns.home, towns.there)) {
                for (String table : List.of("usage_consent", "usage_told", "usage_counted", "usage_taken")) {
                    assertThat(rows(side, table)).as(table).isZero();
                }
            }
            assertThat(receipts(ana).places()).isEmpty();
            assertThat(reason(() -> receipts(ana).agree(peering))).isEqualTo(Reason.WRONG_STATE.name());
            towns.close();
            assertThat(towns.there.audit()).isInstanceOf(Verdict.Sound.class);
            assertThat(towns.home.audit()).isInstanceOf(Verdict.Sound.class);
        }
    }

    /** More than one message holds: their parts make one version, and the next version is all of it again. */
    @Test
    void aWeekOfManyRowsComesInPartsAndIsReplacedAsOne() throws Exception {
        try (var towns = new TwoTowns(folder)) {
            List<Person> people = towns.home.town.people;
            List<Person> there =
                    people.stream().map(each -> joins(towns.there.town, each)).toList();
            var peering = new ItemId(towns.peering);
            towns.home.town.offer("Drill", 1, "1234");
            towns.there.town.offer("Drill", 1, "4321");
            Stream.concat(people.stream(), there.stream())
                    .forEach(each -> receipts(each).agree(peering));
            people.forEach(each -> use(towns.home.town, each));
            int kinds = 520;
            copies(towns.home, "assignment", kinds, "state", "'revoked'");
            copies(towns.there, "offer", kinds, "state", "'retired'");
            week(towns);

            List<ObjectNode> parts = sent(towns.home);
            assertThat(parts).extracting(each -> each.path("part").asInt()).containsExactly(1, 2);
            assertThat(parts).extracting(each -> each.path("rows").size()).containsExactly(1024, 64);
            assertThat(parts)
                    .extracting(each -> each.path("version").asLong())
                    .containsOnly(parts.getFirst().path("version").asLong());
            assertThat(there)
                    .allSatisfy(each -> assertThat(receipts(each).counted())
                            .hasSize(1 + kinds)
                            .allSatisfy(row -> assertThat(row.turns()).isEqualTo(1)));
            pass(towns, HOUR);
            assertThat(sent(towns.home))
                    .as("nothing of it turned out otherwise")
                    .hasSize(2);

            for (ObjectNode each : parts) {
                say(towns, each);
            }
            ObjectNode ahead = parts.get(1).deepCopy();
            say(towns, ahead.put("version", ahead.path("version").asLong() + 1));
            assertThat(refused(towns.there)).containsExactly(Reason.WRONG_VERSION.name());
            assertThat(rows(towns.there, "usage_counted")).isEqualTo(2 * (1 + kinds));

            receipts(people.get(1)).withdraw(peering);
            towns.settle();
            assertThat(sent(towns.home).getLast().path("part").asInt()).isEqualTo(1);
            assertThat(receipts(there.get(0)).counted()).hasSize(1 + kinds);
            assertThat(receipts(there.get(1)).counted()).isEmpty();
        }
    }

    @Test
    void aMissedTurnCountsUntilItIsExcused() throws Exception {
        try (var towns = new TwoTowns(folder)) {
            Person ana = towns.home.town.people.getFirst();
            Person there = joins(towns.there.town, ana);
            var peering = new ItemId(towns.peering);
            towns.home.town.offer("Drill", 1, "1234");
            towns.there.town.offer("Drill", 1, "4321");
            receipts(ana).agree(peering);
            receipts(there).agree(peering);
            ItemId missed = miss(towns.home.town, ana);
            use(towns.home.town, ana);
            week(towns);
            assertThat(receipts(there).counted())
                    .singleElement()
                    .satisfies(row -> assertThat(row.turns()).isEqualTo(2));

            ana.member().excuse(missed, "the child was ill");
            pass(towns, HOUR);
            assertThat(receipts(there).counted())
                    .as("nobody has judged it yet")
                    .singleElement()
                    .satisfies(row -> assertThat(row.turns()).isEqualTo(2));
            judge(towns.home.town, "ACCEPTED");
            pass(towns, HOUR);
            assertThat(receipts(there).counted()).singleElement().satisfies(row -> {
                assertThat(row.turns()).isEqualTo(1);
                assertThat(row.minutes()).isEqualTo(DAY.toMinutes());
            });
            assertThat(receipts(ana).told())
                    .singleElement()
                    .satisfies(row -> assertThat(row.turns()).isEqualTo(1));

            ItemId alone = miss(towns.home.town, ana);
            week(towns);
            assertThat(receipts(there).counted()).hasSize(2);
            ana.member().excuse(alone, "the bus broke down");
            judge(towns.home.town, "ACCEPTED");
            pass(towns, HOUR);
            assertThat(receipts(there).counted())
                    .as("of that week nothing is left")
                    .hasSize(1);
            ItemId forgotten = miss(towns.home.town, ana);
            week(towns);
            ana.member().excuse(forgotten, "I forgot");
            judge(towns.home.town, "DECLINED");
            pass(towns, HOUR);
            assertThat(receipts(there).counted()).as("what is declined stays").hasSize(2);

            towns.close();
            assertThat(towns.there.audit()).isInstanceOf(Verdict.Sound.class);
            assertThat(towns.home.audit()).isInstanceOf(Verdict.Sound.class);
        }
    }

    @Test
    void afterThirteenWeeksBothEndsForget() throws Exception {
        try (var towns = new TwoTowns(folder)) {
            Person ana = towns.home.town.people.getFirst();
            Person there = joins(towns.there.town, ana);
            var peering = new ItemId(towns.peering);
            towns.home.town.offer("Drill", 1, "1234");
            towns.there.town.offer("Drill", 1, "4321");
            receipts(ana).agree(peering);
            receipts(there).agree(peering);
            use(towns.home.town, ana);
            pass(towns, WEEK.multipliedBy(12));
            assertThat(receipts(there).counted())
                    .as("also after a long silence")
                    .hasSize(1);
            pass(towns, WEEK.multipliedBy(2));
            assertThat(receipts(there).counted()).isEmpty();
            assertThat(receipts(ana).told()).isEmpty();
            assertThat(rows(towns.there, "usage_taken")).isLessThanOrEqualTo(13);
            towns.close();
            assertThat(towns.there.audit()).isInstanceOf(Verdict.Sound.class);
            assertThat(towns.home.audit()).isInstanceOf(Verdict.Sound.class);
        }
    }

    private static UsageReceipts receipts(Person person) {
        return new UsageReceipts(person.api());
    }

    /** The same person, as a member of another town. */
    private static Person joins(Town town, Person person) {
        Person same = town.person(person.keys());
        town.admit(same);
        return same;
    }

    /** Somebody has the drill for a day, a day from now, and brings it back. */
    private static void use(Town town, Person person) {
        town.need(person, DAY, DAY.multipliedBy(2));
        town.draw();
        ItemId permit = person.member().assignments().stream()
                .filter(each -> each.state().equals("issued"))
                .findFirst()
                .orElseThrow()
                .id();
        town.later(DAY.plus(HOUR));
        person.member().open(permit).close();
        person.member().giveBack(permit, "good");
        town.later(HOUR);
    }

    /** Somebody has the drill for two hours and does not come. */
    private static ItemId miss(Town town, Person person) {
        ItemId need = town.need(person, Duration.ZERO, HOUR.multipliedBy(2));
        town.draw();
        ItemId permit = person.member().decisions(need).getFirst().assignment().orElseThrow();
        town.later(HOUR.multipliedBy(3));
        assertThat(person.member().assignment(permit).state()).isEqualTo("no-show");
        return permit;
    }

    private static void judge(Town town, String answer) {
        town.settle();
        TaskView task = town.steward.tasks().open().stream()
                .filter(each -> each.kind().equals("judgeExcuse"))
                .findFirst()
                .orElseThrow();
        town.steward.tasks().complete(task.id(), Map.of("excuse", answer));
        town.settle();
    }

    /** Each row of a table so many times again, of as many kinds of things; one column says something else. */
    private static void copies(TwoTowns.Side side, String table, int kinds, String column, String instead) {
        store(side).write(writing -> {
            List<String> columns = writing.query("SELECT name FROM pragma_table_info(:table)")
                    .bind("table", table)
                    .mapTo(String.class)
                    .list();
            Map<String, String> others = Map.of(
                    "id",
                    "printf('0%05d', kind) || substr(r.id, 7)",
                    "category",
                    "'offer.tool-' || kind || '@v1'",
                    column,
                    instead);
            writing.update("WITH RECURSIVE kinds (kind) AS (SELECT 1 UNION ALL SELECT kind + 1 FROM kinds WHERE kind < "
                            + kinds + ") INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT "
                            + columns.stream()
                                    .map(each -> others.getOrDefault(each, "r." + each))
                                    .collect(Collectors.joining(", "))
                            + " FROM " + table + " r, kinds")
                    .execute();
            return true;
        });
    }

    /** The clocks of both go on until what was used is of a week that is over. */
    private static void week(TwoTowns towns) throws InterruptedException {
        pass(towns, WEEK);
    }

    /** The clocks of both go on together; what failed while they stood apart is tried again. */
    private static void pass(TwoTowns towns, Duration time) throws InterruptedException {
        towns.there.town.later(Duration.between(towns.there.town.clock.instant(), towns.home.town.clock.instant()));
        towns.later(time);
        towns.home.peers().retry(towns.peering);
        towns.there.peers().retry(towns.peering);
        towns.settle();
    }

    /** From now on the second town's pool counts everything that was used elsewhere. */
    private static void countAll(TwoTowns towns) throws InterruptedException {
        Town town = towns.there.town;
        Person second = town.admitted();
        Person third = town.admitted();
        town.operator.putGroup(
                town.group.did(),
                "Tools of the town",
                Stream.of(town.stewardPerson, second, third).map(Person::did).toList());
        ObjectNode draft = Assembly.draft(town, Assembly.RULE, 2);
        draft.putObject("draw").put("kind", "round-robin").putArray("tieBreaks").add("asked-earlier");
        draft.withObject("parameters").put("countElsewherePercent", 100);
        var policies = town.stewardPerson.member().policies();
        ItemId policy = policies.draft(draft).id();
        policies.dryRun(policy, 1);
        policies.propose(policy);
        town.settle();
        towns.later(Assembly.NOTICE);
        for (Person each : List.of(second, third)) {
            each.member().policies().decide(policy, true);
            town.settle();
        }
    }

    /** The bodies of receipts that a town's node sent. */
    private static List<ObjectNode> sent(TwoTowns.Side side) {
        return documents(side, "peer_outbox").stream()
                .filter(message -> message.path("type").asText().equals(RECEIPTS))
                .map(message -> (ObjectNode) message.path("body"))
                .toList();
    }

    private static List<JsonNode> documents(TwoTowns.Side side, String table) {
        return store(side)
                .read(
                        reading -> reading
                                .query("SELECT document FROM " + table + " ORDER BY epoch, seq")
                                .mapTo(byte[].class)
                                .list()
                                .stream()
                                .map(StrictJson::read)
                                .toList());
    }

    private static String messages(TwoTowns.Side side) {
        return documents(side, "peer_inbox").toString();
    }

    /** Sends receipts as the first town's node, whatever they are. */
    private static void say(TwoTowns towns, ObjectNode body) throws InterruptedException {
        FederationRooms federation = towns.home.rooms().federation();
        store(towns.home).write(writing -> {
            federation.outbox.send(
                    writing, federation.peerings.get(writing, new ItemId(towns.peering)), RECEIPTS, body);
            return true;
        });
        towns.settle();
    }

    private static List<String> refused(TwoTowns.Side side) {
        return store(side)
                .read(reading -> reading.query("SELECT refused FROM peer_inbox WHERE refused IS NOT NULL")
                        .mapTo(String.class)
                        .list());
    }

    private static long rows(TwoTowns.Side side, String table) {
        return store(side)
                .read(reading -> reading.query("SELECT count(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }

    /** How many receipts about somebody a round of the second town would count now. */
    private static int counting(TwoTowns towns, Person person) {
        return store(towns.there)
                .read(reading -> new CountedElsewhere()
                        .of(reading, person.did(), Town.OFFER, Town.START.minus(WEEK))
                        .size());
    }

    private static void quarantined(TwoTowns.Side side, String peering, Runnable meanwhile) {
        quarantine(side, peering, "1, fault = 'FORKED', fault_detail = 'two'");
        meanwhile.run();
        quarantine(side, peering, "NULL, fault = NULL, fault_detail = NULL");
    }

    private static void quarantine(TwoTowns.Side side, String peering, String at) {
        store(side)
                .<Integer>write(
                        writing -> writing.update("UPDATE peering SET quarantined_at = " + at + " WHERE id = :peering")
                                .bind("peering", peering)
                                .execute());
    }

    /** All records of rounds, as text. */
    private static String records(TwoTowns.Side side) throws IOException {
        return store(side)
                .read(reading -> reading.query("SELECT CAST(record AS TEXT) FROM round WHERE record IS NOT NULL")
                        .mapTo(String.class)
                        .list()
                        .toString());
    }

    private static Store store(TwoTowns.Side side) {
        return side.rooms().base().store;
    }

    private static String reason(ThrowingCallable deed) {
        return catchThrowableOfType(ProblemException.class, deed).reason();
    }
}
