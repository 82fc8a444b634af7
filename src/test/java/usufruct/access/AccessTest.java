package usufruct.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usufruct.access.AccessOnDisk.ADA;
import static usufruct.access.AccessOnDisk.ASSIGNMENT;
import static usufruct.access.AccessOnDisk.BEN;
import static usufruct.access.AccessOnDisk.GROUP;
import static usufruct.access.AccessOnDisk.NOON;
import static usufruct.access.AccessOnDisk.OFFER;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.Window;

class AccessTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private AccessOnDisk node;

    @BeforeEach
    void open() {
        node = AccessOnDisk.open(folder);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void refusesEverybodyWhenNobodyIsNamed() {
        Refusal refusal = refusal(OFFER, "change", ADA, NOON);

        assertThat(refusal.reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(refusal.trueAt()).isEmpty();
        assertThat(refusal.facts())
                .containsEntry("object", OFFER.toString())
                .containsEntry("permission", "change")
                .containsEntry("subject", ADA.value())
                .containsEntry("value", "false");
    }

    @Test
    void theGroupsStewardMayChangeItsOffers() {
        node.write(Tuple.of(OFFER, "group", GROUP));
        node.write(Tuple.of(GROUP, "steward", ADA));

        Answer<usufruct.access.Path> answer = node.check(OFFER, "change", ADA, NOON);

        assertThat(answer.orThrow().tuples())
                .containsExactly(Tuple.of(OFFER, "group", GROUP), Tuple.of(GROUP, "steward", ADA));
        assertThat(answer.orThrow().until()).isEmpty();
        assertThat(refusal(OFFER, "change", BEN, NOON).facts()).containsEntry("atom", GROUP + "#steward");
    }

    @Test
    void aStewardIsAMemberButNotTheOtherWayRound() {
        node.write(Tuple.of(GROUP, "steward", ADA));
        node.write(Tuple.of(GROUP, "member", BEN));

        assertThat(node.allows(GROUP, "request", ADA)).isTrue();
        assertThat(node.allows(GROUP, "request", BEN)).isTrue();
        assertThat(node.allows(GROUP, "offer", BEN)).isFalse();
    }

    @Test
    void membersOfOneGroupCanBeMembersOfAnother() {
        Thing other = Thing.group(AccessOnDisk.did(3));
        node.write(Tuple.of(GROUP, "member", other, "member"));
        node.write(Tuple.of(other, "member", ADA));

        assertThat(node.allows(GROUP, "request", ADA)).isTrue();
        assertThat(node.allows(other, "request", BEN)).isFalse();
    }

    @Test
    void theAssigneeMayOpenInsideTheWindowOnly() {
        var window = new Window(NOON, NOON.plus(HOUR));
        node.write(Tuple.of(ASSIGNMENT, "assignee", ADA, window));

        assertThat(node.check(ASSIGNMENT, "open", ADA, NOON).orThrow().until()).contains(window.until());
        assertThat(node.check(ASSIGNMENT, "open", ADA, window.until().minusMillis(1)))
                .isInstanceOf(Answer.Done.class);

        Refusal early = refusal(ASSIGNMENT, "open", ADA, NOON.minusMillis(1));
        assertThat(early.reason()).isEqualTo(Reason.OUTSIDE_WINDOW);
        assertThat(early.trueAt()).contains(NOON);
        assertThat(early.facts())
                .containsEntry("atom", ASSIGNMENT + "#assignee@" + ADA + "[" + window + ")")
                .containsEntry("value", "false")
                .containsEntry("from", "2026-11-23T12:00:00Z")
                .containsEntry("until", "2026-11-23T13:00:00Z");

        Refusal late = refusal(ASSIGNMENT, "open", ADA, window.until());
        assertThat(late.reason()).isEqualTo(Reason.OUTSIDE_WINDOW);
        assertThat(late.trueAt()).isEmpty();
    }

    @Test
    void refusesAnyoneButTheAssignee() {
        node.write(Tuple.of(ASSIGNMENT, "assignee", ADA, new Window(NOON, NOON.plus(HOUR))));
        node.write(Tuple.of(ASSIGNMENT, "group", GROUP));
        node.write(Tuple.of(GROUP, "steward", BEN));

        Refusal refusal = refusal(ASSIGNMENT, "open", BEN, NOON);
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(refusal.toString()).doesNotContain(ADA.value());
        assertThat(node.allows(ASSIGNMENT, "revoke", BEN)).isTrue();
    }

    @Test
    void aPathThroughTwoWindowsOpensWhenBothAreOpen() {
        Thing other = Thing.group(AccessOnDisk.did(3));
        node.write(new Tuple(
                GROUP,
                "member",
                new Subject.Members(other, "member"),
                Optional.of(new Window(NOON.plus(HOUR), NOON.plus(HOUR.multipliedBy(5))))));
        node.write(Tuple.of(
                other, "member", ADA, new Window(NOON.plus(HOUR.multipliedBy(3)), NOON.plus(HOUR.multipliedBy(4)))));

        assertThat(refusal(GROUP, "request", ADA, NOON).trueAt()).contains(NOON.plus(HOUR.multipliedBy(3)));
        assertThat(node.check(GROUP, "request", ADA, NOON.plus(HOUR.multipliedBy(3)))
                        .orThrow()
                        .until())
                .contains(NOON.plus(HOUR.multipliedBy(4)));
    }

    @Test
    void windowsThatNeverMeetNeverOpen() {
        Thing other = Thing.group(AccessOnDisk.did(3));
        node.write(new Tuple(
                GROUP,
                "member",
                new Subject.Members(other, "member"),
                Optional.of(new Window(NOON.plus(HOUR), NOON.plus(HOUR.multipliedBy(2))))));
        node.write(Tuple.of(
                other, "member", ADA, new Window(NOON.plus(HOUR.multipliedBy(2)), NOON.plus(HOUR.multipliedBy(3)))));

        Refusal refusal = refusal(GROUP, "request", ADA, NOON);
        assertThat(refusal.reason()).isEqualTo(Reason.OUTSIDE_WINDOW);
        assertThat(refusal.trueAt()).isEmpty();
    }

    @Test
    void aCycleOfGroupsIsAnswered() {
        Thing[] groups = new Thing[10];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = Thing.group(AccessOnDisk.did(20 + i));
        }
        for (int i = 0; i < groups.length; i++) {
            node.write(Tuple.of(groups[i], "member", groups[(i + 1) % groups.length], "member"));
        }

        assertThat(node.allows(groups[0], "request", ADA)).isFalse();
        node.write(Tuple.of(groups[7], "member", ADA));
        assertThat(node.allows(groups[0], "request", ADA)).isTrue();
    }

    @Test
    void refusesWhatLiesTooDeep() {
        int deep = Walk.MOST_STEPS_DEEP + 5;
        for (int i = 0; i < deep; i++) {
            node.write(Tuple.of(
                    Thing.group(AccessOnDisk.did(100 + i)),
                    "member",
                    Thing.group(AccessOnDisk.did(101 + i)),
                    "member"));
        }
        node.write(Tuple.of(Thing.group(AccessOnDisk.did(100 + deep)), "member", ADA));

        assertThat(refusal(Thing.group(AccessOnDisk.did(100)), "member", ADA, NOON)
                        .detail())
                .contains("too deep or too many");
        assertThat(node.allows(Thing.group(AccessOnDisk.did(110)), "member", ADA))
                .isTrue();
    }

    @Test
    void refusesWhatLiesBehindTooManyGroupsButNotWhoIsNamed() {
        node.store().write(writing -> {
            for (int i = 0; i <= Sight.MOST_INDIRECT; i++) {
                node.tuples()
                        .write(
                                writing,
                                Tuple.of(GROUP, "member", Thing.group(AccessOnDisk.did(1_000 + i)), "member"),
                                "test");
            }
            return node.tuples().write(writing, Tuple.of(GROUP, "member", BEN), "test");
        });

        assertThat(refusal(GROUP, "request", ADA, NOON).facts()).containsEntry("value", "not found within the bounds");
        assertThat(node.allows(GROUP, "request", BEN)).isTrue();
    }

    @Test
    void nobodyWritesPersonsWhereAThingIsLookedThrough() {
        for (Tuple tuple : List.of(
                Tuple.of(OFFER, "group", ADA),
                Tuple.of(OFFER, "group", GROUP, "member"),
                Tuple.of(OFFER, "steward", ADA),
                Tuple.of(OFFER, "nonsense", ADA))) {
            assertThatThrownBy(() -> node.write(tuple)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aTupleThatTheSchemaDoesNotTakeCountsForNothing() {
        node.write(Tuple.of(OFFER, "group", GROUP));
        node.store()
                .write(writing -> writing.update("""
                        INSERT INTO access_tuple (object, relation, subject, direct, revision)
                        VALUES (:object, 'steward', :subject, 1, 1)
                        """)
                        .bind("object", OFFER.toString())
                        .bind("subject", ADA.value())
                        .execute());

        assertThat(node.allows(OFFER, "change", ADA)).isFalse();
    }

    @Test
    void aCheckIsReadAtOrAfterARevisionThatWasSeen() {
        long seen = node.write(Tuple.of(GROUP, "steward", ADA));

        assertThat(node.store()
                        .<Answer<usufruct.access.Path>>read(
                                reading -> node.access().check(reading, GROUP, "offer", ADA, NOON, seen)))
                .isInstanceOf(Answer.Done.class);
        assertThat(node.store()
                        .<Answer<usufruct.access.Path>>read(
                                reading -> node.access().check(reading, GROUP, "offer", ADA, NOON, seen + 1)))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.STALE_ACL_REVISION));
    }

    @Test
    void aPermissionThatDoesNotExistIsABug() {
        assertThatThrownBy(() -> node.check(OFFER, "eat", ADA, NOON)).isInstanceOf(IllegalArgumentException.class);
    }

    private Refusal refusal(Thing object, String permission, Did who, Instant when) {
        Answer<usufruct.access.Path> answer = node.check(object, permission, who, when);
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<usufruct.access.Path>) answer).refusal();
    }
}
