package usufruct.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What no schema of a node can do without, and what it is free to say. */
class SchemaFloorTest {
    private static final Schema SHIPPED = Schema.circle();
    private static final String TEXT = SHIPPED.canonical();
    private final SchemaFloor floor = new SchemaFloor(SHIPPED);

    @Test
    void whatTheProgramComesWithIsEnough() {
        assertThat(faults(TEXT)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> noNameCanBeTakenAway() {
        return SHIPPED.namespaces().entrySet().stream()
                .flatMap(kind -> kind.getValue().keySet().stream()
                        .map(name -> DynamicTest.dynamicTest(kind.getKey() + "#" + name, () -> {
                            Schema without = without(kind.getKey(), name);
                            assertThat(floor.faults(without, new SchemaSpots()))
                                    .singleElement()
                                    .satisfies(fault ->
                                            assertThat(fault.message()).contains("`" + name + "`", "asks for it"));
                            assertThat(floor.completed(without).canonical()).isEqualTo(TEXT);
                        })));
    }

    private static Schema without(String kind, String name) {
        var namespaces = new LinkedHashMap<>(SHIPPED.namespaces());
        var names = new LinkedHashMap<>(namespaces.get(kind));
        names.remove(name);
        namespaces.put(kind, names);
        return new Schema(namespaces, SHIPPED.caveats());
    }

    @TestFactory
    Stream<DynamicTest> tellsWhatIsMissingInItsPlace() {
        record Case(String from, String to, String told) {}
        return Stream.of(
                        new Case("relation vetter: person", "permission vetter = steward", "stays one"),
                        new Case("relation staff: person", "relation staff: group#member", "takes no `person`"),
                        new Case(
                                "permission open = assignee + couser",
                                "permission open = assignee + holder + couser",
                                "never more"),
                        new Case("permission open = assignee + couser", "permission open = holder", "never more"),
                        new Case(
                                "permission open = assignee + couser",
                                "permission open = group->steward",
                                "never more"),
                        new Case(
                                "relation assignee: person",
                                "relation assignee: person | group#member",
                                "leave it as it is"),
                        new Case(
                                "relation assignee: person", "relation assignee: person + holder", "leave it as it is"),
                        new Case(
                                "relation couser: person",
                                "relation couser: person | group#member",
                                "leave it as it is"))
                .map(each -> DynamicTest.dynamicTest(each.to, () -> {
                    String text = TEXT.replace(each.from + "\n", each.to + "\n");
                    assertThat(text).isNotEqualTo(TEXT);
                    List<SchemaFault> faults = floor.read(text).faults();
                    assertThat(faults).isNotEmpty();
                    assertThat(faults.getFirst().message()).contains(each.told);
                    assertThat(text.lines().toList().get(faults.getFirst().line() - 1))
                            .contains(each.to);
                }));
    }

    @TestFactory
    Stream<DynamicTest> isFreeToSayMoreOrToOpenLess() {
        return Stream.of(
                        TEXT + "definition shed { relation user: person }\n",
                        TEXT.replace("relation vetter: person\n", "relation vetter: person | group#member\n"),
                        TEXT.replace("permission attest = ", "permission attest = member + "),
                        TEXT.replace("permission open = assignee + couser\n", "permission open = assignee - holder\n"),
                        TEXT.replace("permission open = assignee + couser\n", "permission open = assignee & holder\n"))
                .map(text -> DynamicTest.dynamicTest(text.length() + " characters", () -> {
                    assertThat(text).isNotEqualTo(TEXT);
                    assertThat(faults(text)).isEmpty();
                }));
    }

    @Test
    void whatAnOlderProgramDidNotAskForIsAsTheNewerOneSaysIt() {
        Schema old = Schema.parse(TEXT.replace("  relation vetter: person\n", "")
                .replace("permission attest = vetter + steward", "permission attest = steward")
                .replace("relation staff: person\n", "relation staff: group#member\n"));

        Schema now = floor.completed(old);

        assertThat(now.canonical())
                .contains("relation vetter: person\n", "permission attest = steward\n")
                .contains("relation staff: group#member | person\n");
        assertThat(faults(now.canonical())).isEmpty();
    }

    @Test
    void whereTheTwoMakeNoSenseTogetherTheProgramsOwnHolds() {
        Schema old = Schema.parse("""
                definition group { permission member = group_ - steward relation group_: person permission steward = group_ }
                """);
        Schema program = Schema.parse("""
                definition group { relation member: person permission steward = member permission see = steward - leaver
                  permission leaver = steward }
                """);
        Schema clash = Schema.parse("""
                definition group { permission leaver = see relation see: person permission steward = see relation member: person }
                """);

        assertThat(new SchemaFloor(program).completed(old).knows("group", "group_"))
                .isTrue();
        assertThat(new SchemaFloor(program).completed(clash)).isSameAs(program);
    }

    private List<String> faults(String text) {
        return floor.read(text).faults().stream().map(SchemaFault::toString).toList();
    }
}
