package usufruct.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usufruct.access.AccessOnDisk.ADA;
import static usufruct.access.AccessOnDisk.NOON;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import usufruct.json.StrictJson;
import usufruct.store.Store;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.Refusal;

class CaveatTest {
    private static final Thing SHED = new Thing("shed", "s");
    private static final String PARAMETERS =
            "(n int, ok bool, s string, t timestamp, d duration, ns list<int>, ss list<string>)";

    @TempDir
    Path folder;

    private record Case(String expression, String settled, String said, Truth wanted) {}

    @TestFactory
    Stream<DynamicTest> aConditionIsTrueFalseOrNotToBeSaid() {
        return Stream.of(
                        new Case("n < 3", "{}", "{'n':2}", Truth.YES),
                        new Case("n < 3", "{}", "{'n':3}", Truth.NO),
                        new Case("n < 3", "{}", "{}", Truth.UNSURE),
                        new Case("n < 3", "{'n':9}", "{'n':2}", Truth.NO),
                        new Case("n < 3 || ok", "{}", "{'ok':true}", Truth.YES),
                        new Case("n < 3 && ok", "{}", "{'ok':false}", Truth.NO),
                        new Case("s in ss", "{'ss':['a','b']}", "{'s':'b'}", Truth.YES),
                        new Case("ns.all(i, i < n)", "{'n':3}", "{'ns':[1,2]}", Truth.YES),
                        new Case(
                                "t < timestamp('2026-11-24T00:00:00Z')",
                                "{}",
                                "{'t':'2026-11-23T12:00:00Z'}",
                                Truth.YES),
                        new Case(
                                "t + d > timestamp('2026-11-24T00:00:00Z')",
                                "{'d':'PT13H'}",
                                "{'t':'2026-11-23T12:00:00Z'}",
                                Truth.YES),
                        // what fails is not allowed, and does not let anybody through who would be left out
                        new Case("6 / n == 3", "{}", "{'n':0}", Truth.UNSURE),
                        new Case("n < 3", "{}", "{'n':'two'}", Truth.UNSURE),
                        new Case("n < 3", "{}", "{'n':null}", Truth.UNSURE),
                        new Case("t < t", "{}", "{'t':'yesterday'}", Truth.UNSURE),
                        // 50 times 50 turns are more than a condition may take
                        new Case(
                                "ns.all(i, ns.all(j, ns.all(k, i == i)))",
                                "{}",
                                "{'ns':[" + "1,".repeat(49) + "1]}",
                                Truth.UNSURE),
                        new Case("size(ns) > 0", "{}", "{'ns':[" + "1,".repeat(100) + "1]}", Truth.UNSURE))
                .map(each -> DynamicTest.dynamicTest(each.expression + " " + each.settled + each.said, () -> {
                    Schema schema = schema(each.expression);
                    Tuple tuple = Tuple.of(SHED, "user", ADA).under(Condition.of("c", json(each.settled)));
                    schema.requireFit(tuple);
                    var check = new Check(
                            schema,
                            new GivenTuples(java.util.List.of(tuple)),
                            new Question(SHED, "enter", ADA, NOON, json(each.said)));

                    assertThat(check.truth()).isEqualTo(each.wanted);
                }));
    }

    @Test
    void saysWhatIsMissingAndWhatFailed() {
        Schema schema = schema("n < 3 && 6 / n == s.size()");
        try (AccessOnDisk node = AccessOnDisk.open(folder, schema)) {
            node.write(Tuple.of(SHED, "user", ADA).under(Condition.of("c", json("{}"))));

            Refusal open = refusal(node, "{'ok':true}");
            assertThat(open.reason()).isEqualTo(Reason.CONDITION_OPEN);
            assertThat(open.facts()).containsEntry("missing", "n, s");
            Refusal broken = refusal(node, "{'n':0,'s':''}");
            assertThat(broken.reason()).isEqualTo(Reason.CONDITION_BROKEN);
            assertThat(broken.facts()).containsEntry("atom", "c");
            assertThat(refusal(node, "{'n':4}").reason()).isEqualTo(Reason.NOT_ALLOWED);
            assertThat(node.store()
                            .<Answer<usufruct.access.Path>>read(reading -> node.access()
                                    .check(reading, new Question(SHED, "enter", ADA, NOON, json("{'n':2,'s':'abc'}")))))
                    .isInstanceOf(Answer.Done.class);
        }
    }

    @Test
    void aTupleIsReadBackWithItsCondition() {
        try (AccessOnDisk node = AccessOnDisk.open(folder, schema("n < 3"))) {
            Tuple tuple = Tuple.of(SHED, "user", ADA).under(Condition.of("c", json("{'n':2,'ok':true}")));
            node.write(tuple);

            assertThat(node.store()
                            .<java.util.List<Tuple>>read(
                                    reading -> node.tuples().of(reading, SHED)))
                    .containsExactly(tuple);
            assertThat(tuple.toString()).endsWith("[c:{\"n\":2,\"ok\":true}]");
            assertThat(node.store()
                            .<java.util.List<AccessChange>>read(
                                    reading -> node.tuples().changes(reading, 0, 10)))
                    .extracting(change -> ((AccessChange.OfTuple) change).tuple())
                    .containsExactly(tuple);
        }
    }

    @Test
    void noTupleIsWrittenUnderWhatTheSchemaDoesNotTake() {
        try (AccessOnDisk node = AccessOnDisk.open(folder, schema("n < 3"))) {
            Tuple tuple = Tuple.of(SHED, "user", ADA);
            for (Tuple wrong : new Tuple[] {
                tuple,
                tuple.under(Condition.of("other", json("{}"))),
                tuple.under(Condition.of("c", json("{'n':'two'}"))),
                tuple.under(Condition.of("c", json("{'unknown':1}")))
            }) {
                assertThatThrownBy(() -> node.write(wrong)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    private static Schema schema(String expression) {
        return Schema.parse("caveat c" + PARAMETERS + " { " + expression + " }\n"
                + "definition shed { relation user: person with c permission enter = user }");
    }

    private static Refusal refusal(AccessOnDisk node, String said) {
        Store store = node.store();
        Answer<usufruct.access.Path> answer =
                store.read(reading -> node.access().check(reading, new Question(SHED, "enter", ADA, NOON, json(said))));
        return ((Answer.Refused<usufruct.access.Path>) answer).refusal();
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) StrictJson.read(Bytes.utf8(text.replace('\'', '"')));
    }
}
