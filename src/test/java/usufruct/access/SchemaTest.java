package usufruct.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SchemaTest {
    private record Wrong(String what, String text, int line, int column, String why) {}

    @TestFactory
    Stream<DynamicTest> saysWhereATextIsNoSchemaAndWhy() {
        return Stream.of(
                        new Wrong("another word", "thing x {}", 1, 1, "here begins a `definition`"),
                        new Wrong("no end", "definition a {\n  relation b: person\n", 3, 1, "the end of the text"),
                        new Wrong("a sign", "definition a {\n  relation b; person\n}", 2, 13, "`:` is missing"),
                        new Wrong(
                                "a name twice",
                                "definition a { relation b: person permission b = b }",
                                1,
                                35,
                                "already"),
                        new Wrong("an unknown name", "definition a {\n  permission b = c\n}", 2, 14, "no relation"),
                        new Wrong(
                                "an unknown name behind an arrow",
                                "definition a { relation b: a permission c = b->d }",
                                1,
                                41,
                                "no relation"),
                        new Wrong("an unknown type", "definition a { relation b: c }", 1, 25, "no definition `c`"),
                        new Wrong("an unknown userset", "definition a { relation b: a#c }", 1, 25, "no relation"),
                        new Wrong(
                                "mixed signs",
                                "definition a { relation b: person permission c = b + b & b }",
                                1,
                                56,
                                "put parentheses"),
                        new Wrong(
                                "an unknown caveat", "definition a { relation b: person with c }", 1, 25, "no caveat"),
                        new Wrong("a wildcard of things", "definition a { relation b: a:* }", 1, 29, ":*"),
                        new Wrong("no CEL", "caveat c(n int) { n < }", 1, 8, "no condition"),
                        new Wrong("no condition", "caveat c(n int) { n + 1 }", 1, 8, "expected type 'bool'"),
                        new Wrong("an unknown parameter", "caveat c(n int) { m < 1 }", 1, 8, "undeclared reference"),
                        new Wrong("an unknown type of parameter", "caveat c(n float) { n < 1 }", 1, 12, "no type"),
                        new Wrong("an open expression", "caveat c(n int) { '}' == '}'", 1, 19, "no closing"))
                .map(wrong -> DynamicTest.dynamicTest(
                        wrong.what,
                        () -> assertThatThrownBy(() -> Schema.parse(wrong.text))
                                .isInstanceOfSatisfying(SchemaException.class, refused -> {
                                    assertThat(refused).hasMessageContaining(wrong.why);
                                    assertThat(refused.line()).isEqualTo(wrong.line);
                                    assertThat(refused.column()).isEqualTo(wrong.column);
                                })));
    }

    /** CVE-2022-39341 and CVE-2022-39352: who may write into the relation could widen what is behind the arrow. */
    @TestFactory
    Stream<DynamicTest> anArrowLooksThroughWholeThingsOnly() {
        return Stream.of(
                        "person",
                        "person:*",
                        "group#member",
                        "group | person:*",
                        "group | group#member",
                        "group + member")
                .map(type -> DynamicTest.dynamicTest(
                        type,
                        () -> assertThatThrownBy(() -> Schema.parse("""
                                        definition group { relation member: person }
                                        definition offer {
                                          relation member: person
                                          relation owner: %s
                                          permission see = owner->member
                                        }
                                        """.formatted(type)))
                                .isInstanceOf(SchemaException.class)
                                .hasMessageContaining("looks through")));
    }

    /** GHSA-8cph-m685-6v6r: where being left out depends on itself, there is no right answer. */
    @TestFactory
    Stream<DynamicTest> nobodyIsLeftOutBecauseTheyAreLeftOut() {
        return Stream.of(
                        "relation b: person permission see = b - see",
                        "relation b: person | a#see permission see = b - c permission c = b",
                        "relation b: person relation p: a permission see = b - p->see",
                        "relation b: person relation p: a permission see = b & (b - p->c) permission c = see")
                .map(names -> DynamicTest.dynamicTest(
                        names,
                        () -> assertThatThrownBy(() -> Schema.parse("definition a { " + names + " }"))
                                .isInstanceOf(SchemaException.class)
                                .hasMessageContaining("leaves out")));
    }

    @Test
    void space_orderAndCommentsMeanNothing() {
        Schema one = Schema.parse("""
                // the first
                caveat few(n int) { n < 3 }
                definition b { relation x: person | b#x with few permission y = x - (x & x) }
                definition a { relation z: person:* }
                """);
        Schema other = Schema.parse("""
                definition a{relation z:person:*} /* the second */
                definition b{
                  permission y = (x - (x & x))
                  relation x: b#x with few | person
                }
                caveat few(n int) {
                  n < 3 }
                """);

        assertThat(one.canonical()).isEqualTo(other.canonical());
        assertThat(one.digest()).isEqualTo(other.digest());
        assertThat(Schema.parse(one.canonical()).canonical()).isEqualTo(one.canonical());
        assertThat(one.digest()).isNotEqualTo(Schema.circle().digest());
    }

    @Test
    void boundsWhatIsRead() {
        assertThatThrownBy(() -> Schema.parse(" ".repeat(Schema.LONGEST_TEXT + 1)))
                .hasMessageContaining("longer than");
        assertThatThrownBy(() -> Schema.parse("definition a { relation b: person permission c = " + "(".repeat(20) + "b"
                        + ")".repeat(20) + " }"))
                .hasMessageContaining("nest deeper");
        assertThatThrownBy(() -> Schema.parse("caveat c(n int) { n < 3 " + "|| n < 3 ".repeat(100) + "}"))
                .hasMessageContaining("characters");
    }
}
