package usufruct.access;

import static org.assertj.core.api.Assertions.assertThat;
import static usufruct.access.AccessOnDisk.ADA;
import static usufruct.access.AccessOnDisk.BEN;
import static usufruct.access.AccessOnDisk.NOON;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/** What went wrong in other evaluators of this kind, each once. Those of the schema are in {@link SchemaTest}. */
class FamousBugsTest {
    private static final Thing DOC = new Thing("doc", "d");
    private static final Thing TEAM = new Thing("team", "t");

    private final List<Tuple> tuples = new ArrayList<>();

    /** GHSA-8cph-m685-6v6r: a circle of groups that nobody is in does not satisfy an intersection, nor an exclusion. */
    @Test
    void aCircleUnderAnIntersectionAllowsNobody() {
        Schema schema = Schema.parse("""
                definition team {
                  relation member: person | team#member | team#both
                  relation guest: person | team#both
                  relation out: person
                  permission both = member & guest
                  permission clean = both - out
                }
                """);
        tuples.add(Tuple.of(TEAM, "member", TEAM, "both"));
        tuples.add(Tuple.of(TEAM, "guest", TEAM, "both"));
        assertThat(truth(schema, TEAM, "both", ADA)).isEqualTo(Truth.NO);
        assertThat(truth(schema, TEAM, "clean", ADA)).isEqualTo(Truth.NO);

        tuples.add(Tuple.of(TEAM, "member", ADA));
        assertThat(truth(schema, TEAM, "both", ADA)).isEqualTo(Truth.NO);
        tuples.add(Tuple.of(TEAM, "guest", ADA));
        assertThat(truth(schema, TEAM, "both", ADA)).isEqualTo(Truth.YES);
        assertThat(truth(schema, TEAM, "clean", BEN)).isEqualTo(Truth.NO);
    }

    /** CVE-2024-46989 and CVE-2025-49011: of several branches under conditions, each counts. */
    @Test
    void everyBranchUnderAConditionCounts() {
        Schema schema = Schema.parse("""
                caveat is(n int, want int) { n == want }
                definition team { relation member: person | person with is }
                definition doc {
                  relation team: team | team with is
                  permission see = team->member
                }
                """);
        for (int i = 0; i < 3; i++) {
            var team = new Thing("team", "t" + i);
            tuples.add(Tuple.of(DOC, "team", team).under(is(i)));
            tuples.add(Tuple.of(team, "member", ADA));
        }

        assertThat(truth(schema, DOC, "see", ADA)).isEqualTo(Truth.UNSURE);
        for (int n = 0; n < 3; n++) {
            assertThat(truth(schema, DOC, "see", ADA, said(n))).isEqualTo(Truth.YES);
        }
        assertThat(truth(schema, DOC, "see", ADA, said(3))).isEqualTo(Truth.NO);
    }

    /** GHSA-4vrg-r928-h5vv: that somebody is in without a condition is not hidden by being in under one, nor the other way. */
    @Test
    void aConditionIsNeitherLostNorCatching() {
        Schema schema = Schema.parse("""
                caveat is(n int, want int) { n == want }
                definition doc {
                  relation reader: person with is
                  relation writer: person
                  permission see = reader + writer
                  permission both = reader & writer
                }
                """);
        tuples.add(Tuple.of(DOC, "reader", ADA).under(is(1)));
        assertThat(truth(schema, DOC, "see", ADA)).isEqualTo(Truth.UNSURE);
        tuples.add(Tuple.of(DOC, "writer", ADA));
        assertThat(truth(schema, DOC, "see", ADA)).isEqualTo(Truth.YES);
        assertThat(truth(schema, DOC, "both", ADA)).isEqualTo(Truth.UNSURE);
    }

    /** GO-2026-5514: contexts that look alike when they are strung together are not the same. */
    @Test
    void contextsThatLookAlikeAreNotTheSame() {
        Schema schema = Schema.parse("""
                caveat both(a list<string>, b list<string>) { size(a) == 1 && size(b) == 2 }
                definition doc { relation reader: person with both relation writer: person with both
                  permission see = reader + writer }
                """);
        var one = JsonNodeFactory.instance.objectNode();
        one.putArray("a").add("x").add("y");
        one.putArray("b").add("z");
        var other = JsonNodeFactory.instance.objectNode();
        other.putArray("a").add("x");
        other.putArray("b").add("y").add("z");
        tuples.add(Tuple.of(DOC, "reader", ADA).under(Condition.of("both", one)));
        assertThat(truth(schema, DOC, "see", ADA)).isEqualTo(Truth.NO);
        tuples.add(Tuple.of(DOC, "writer", ADA).under(Condition.of("both", other)));
        assertThat(truth(schema, DOC, "see", ADA)).isEqualTo(Truth.YES);
    }

    /** Who cannot be told to be left out is left out. */
    @Test
    void anExclusionThatCannotBeSaidLeavesOut() {
        Schema schema = Schema.parse("""
                caveat is(n int, want int) { n == want }
                definition team { relation member: person | team#member }
                definition doc {
                  relation reader: person
                  relation banned: person with is | team#member
                  permission see = reader - banned
                }
                """);
        tuples.add(Tuple.of(DOC, "reader", ADA));
        assertThat(truth(schema, DOC, "see", ADA)).isEqualTo(Truth.YES);
        tuples.add(Tuple.of(DOC, "banned", ADA).under(is(1)));
        assertThat(truth(schema, DOC, "see", ADA)).isEqualTo(Truth.UNSURE);
        assertThat(truth(schema, DOC, "see", ADA, said(2))).isEqualTo(Truth.YES);
        assertThat(refusal(schema, DOC, "see", ADA, said(1)).facts())
                .containsEntry("atom", DOC + "#banned")
                .containsEntry("value", "true");

        tuples.removeLast();
        for (int i = 0; i < 2 * Walk.MOST_STEPS_DEEP; i++) {
            tuples.add(Tuple.of(new Thing("team", "t" + i), "member", new Thing("team", "t" + (i + 1)), "member"));
        }
        tuples.add(Tuple.of(DOC, "banned", new Thing("team", "t0"), "member"));
        assertThat(truth(schema, DOC, "see", ADA)).isEqualTo(Truth.UNSURE);
        assertThat(refusal(schema, DOC, "see", ADA, said(0)).facts())
                .containsEntry("value", "not found within the bounds");
    }

    private static Condition is(int wanted) {
        return Condition.of("is", JsonNodeFactory.instance.objectNode().put("want", wanted));
    }

    private static ObjectNode said(int n) {
        return JsonNodeFactory.instance.objectNode().put("n", n);
    }

    private Truth truth(Schema schema, Thing object, String permission, Did who) {
        return truth(schema, object, permission, who, JsonNodeFactory.instance.objectNode());
    }

    private Truth truth(Schema schema, Thing object, String permission, Did who, ObjectNode said) {
        tuples.forEach(schema::requireFit);
        return new Check(schema, new GivenTuples(tuples), new Question(object, permission, who, NOON, said)).truth();
    }

    private Refusal refusal(Schema schema, Thing object, String permission, Did who, ObjectNode said) {
        Answer<Path> answer =
                new Check(schema, new GivenTuples(tuples), new Question(object, permission, who, NOON, said)).answer();
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        Refusal refusal = ((Answer.Refused<Path>) answer).refusal();
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_ALLOWED);
        return refusal;
    }
}
