package usufruct.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import usufruct.allocation.Gathering;
import usufruct.allocation.RoundRecord;
import usufruct.allocation.RoundStages;
import usufruct.allocation.UsedElsewhere;
import usufruct.allocation.draw.Pool;
import usufruct.community.Communities;
import usufruct.community.mandate.Hand;
import usufruct.passport.KeySpan;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.policy.PolicySets;
import usufruct.record.Checked;
import usufruct.record.Draft;
import usufruct.record.Header;
import usufruct.record.Visibility;
import usufruct.store.Writing;
import usufruct.words.Category;
import usufruct.words.ItemId;

/**
 * A tool library on a database of its own, with so many needs and offers that are signed and checked as any: one round of it
 * from the list to the permits, as a node runs it, and its stages. Everything follows from a seed.
 */
public final class WholeRound implements AutoCloseable {
    private static final Category OFFER = Category.parse("offer.tool@v1");
    private static final Category NEED = Category.parse("need.tool@v1");
    private static final String RULES = "tool-library";
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    /** Records that are kept in one write. */
    private static final int AT_ONCE = 500;

    private final SplittableRandom random = new SplittableRandom(20261129);
    private final Foundations base;
    private final CircleRooms circle;
    private final RoundRooms rounds;
    private final PassportKeys group = keys();
    private final PassportKeys steward = keys();
    private final int kinds;

    public WholeRound(Path folder, int needs, int offers) {
        NodeSettings settings = NodeSettings.embedded(folder)
                .withOperators(List.of(steward.did()))
                .steppedFrom(NOW);
        base = new Foundations(settings, "http://127.0.0.1:8080");
        circle = new CircleRooms(base, settings);
        rounds = new RoundRooms(base, circle);
        kinds = Math.max(1, offers / 5);
        register(group, Passport.Kind.GROUP);
        register(steward, Passport.Kind.PERSON);
        write(writing -> circle.communities.putGroup(
                writing,
                steward.did(),
                group.did(),
                "Tools",
                new Communities.Staff(List.of(steward.did()), List.of())));
        inTurns(offers, this::offer);
        List<PassportKeys> people = new ArrayList<>();
        inTurns(Math.max(1, needs * 3 / 4), (writing, i) -> people.add(person(writing)));
        inTurns(needs, (writing, i) -> need(writing, people.get(i % people.size())));
    }

    /** Runs the round, and each of its stages once more. */
    public RoundStages.Served run(RoundStages.Measure measure) {
        var pool = new Pool(OFFER, group.did());
        ItemId round =
                base.store.write(writing -> rounds.draws.request(writing, steward.did(), pool, Optional.of(RULES)));
        measure.of("a node freezes the list", () -> {
            rounds.draws.freeze(round);
            return round;
        });
        measure.of("a node judges, draws, explains and records", () -> {
            rounds.draws.draw(round);
            return round;
        });
        measure.of("a node tells all and issues the permits", () -> rounds.draws.publish(round));
        var gathering = new Gathering(
                circle.needs,
                circle.offers,
                circle.assignments,
                circle.roles,
                circle.suspensions,
                UsedElsewhere.NOTHING,
                base.did());
        measure.of(
                "gathering: what the rooms know",
                () -> base.store.read(reading -> gathering.gather(
                        reading, pool, NOW, PolicySets.shipped().load(RULES))));
        RoundRecord record = base.store
                .<Optional<RoundRecord>>read(reading -> rounds.rounds.record(reading, round))
                .orElseThrow();
        return new RoundStages(measure).run(record);
    }

    private interface Turn {
        void take(Writing writing, int number);
    }

    private void inTurns(int times, Turn turn) {
        for (int from = 0; from < times; from += AT_ONCE) {
            int first = from;
            write(writing -> {
                for (int i = first; i < Math.min(times, first + AT_ONCE); i++) {
                    turn.take(writing, i);
                }
            });
        }
    }

    private PassportKeys person(Writing writing) {
        PassportKeys keys = keys();
        register(keys, Passport.Kind.PERSON);
        circle.communities.putMember(writing, steward.did(), keys.did(), base.did());
        return keys;
    }

    private void offer(Writing writing, int number) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("title", "A tool")
                .put("units", 1 + random.nextInt(3))
                .put("doorCode", "4711")
                .put("address", "Mill Lane 3");
        fields.putObject("attributes").put("tool", "tool " + number % kinds);
        fields.putObject("window")
                .put("from", NOW.minus(Duration.ofDays(9)).toString())
                .put("until", NOW.plus(Duration.ofDays(365)).toString());
        circle.offers.publish(writing, steward.did(), signed(group, OFFER, fields));
    }

    private void need(Writing writing, PassportKeys asker) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("title", "A tool").put("priority", random.nextInt(20) == 0 ? "urgent" : "normal");
        fields.put("careAgreement", true)
                .putObject("constraints")
                .put("tool", "tool " + (int) (kinds * Math.pow(random.nextDouble(), 2)));
        Instant from = NOW.plus(Duration.ofHours(24 + random.nextInt(14 * 24)));
        fields.putObject("window")
                .put("from", from.toString())
                .put(
                        "until",
                        from.plus(Duration.ofHours(4 + random.nextInt(68))).toString());
        circle.needs.publish(writing, Hand.own(asker.did()), signed(asker, NEED, fields));
    }

    private Checked signed(PassportKeys who, Category category, ObjectNode fields) {
        var revision = new Header.Revision(base.ids.next(), category, 1, Optional.empty());
        var draft = new Draft(revision, base.records.authority(0), Visibility.NODE, true, fields);
        byte[] body = draft.sign(
                        who,
                        base.schemas.find(category).orElseThrow(),
                        base.keys.agreement().publicKey(),
                        base.clock.instant(),
                        random)
                .toBytes();
        return base.records.check(body, KeySpan.none(base.keys.keyId())).orThrow();
    }

    private void register(PassportKeys keys, Passport.Kind kind) {
        base.passports.register(PassportDocument.first(keys, kind, NOW).bytes()).orThrow();
    }

    private PassportKeys keys() {
        try (Phrase phrase = Phrase.generate(random)) {
            return PassportKeys.of(phrase, 0);
        }
    }

    private void write(Consumer<Writing> work) {
        base.store.write(writing -> {
            work.accept(writing);
            return true;
        });
    }

    @Override
    public void close() {
        base.close();
    }
}
