package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.Member;
import usufruct.client.NodeInfo;
import usufruct.client.OfferView;
import usufruct.client.Operator;
import usufruct.client.Peers;
import usufruct.client.Pen;
import usufruct.client.Steward;
import usufruct.client.conformance.Clause;
import usufruct.client.conformance.Clauses;
import usufruct.client.conformance.Kit;
import usufruct.client.conformance.Report;
import usufruct.client.conformance.TestedOperator;
import usufruct.client.conformance.Verdict;
import usufruct.passport.Passport;
import usufruct.passport.PassportKeys;
import usufruct.record.Schemas;
import usufruct.record.Visibility;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Network;

/** A whole node keeps to every clause that a peer can see. */
class ConformanceTest {
    @TempDir
    private Path folder;

    private final PassportKeys operator = Town.newKeys();

    @Test
    void ourNodePassesEveryClause() {
        NodeSettings plain = NodeSettings.embedded(folder)
                .withOperators(List.of(operator.did()))
                .withOutgoingTo(List.of(Network.parse("127.0.0.0/8")));
        NodeSettings settings =
                plain.withListen(plain.listen().withMutual(new Ways.Mutual("127.0.0.1", 0, Optional.empty())));
        try (Node node = Node.start(settings)) {
            Report report = tested(node, InstantSource.system(), Optional.empty());

            assertThat(amiss(report, each -> !isOfWeeks(each))).isEmpty();
            assertThat(report.failed()).isEmpty();
        }
    }

    /** A node whose clock is stepped, so that nobody has to wait for a Monday. */
    @Test
    void ourNodePassesWhatTakesAWeek() {
        NodeSettings settings =
                Town.settings(folder, operator, 0).withOutgoingTo(List.of(Network.parse("127.0.0.0/8")));
        try (Node node = Node.start(settings);
                var stepping = new Stepping(node)) {
            Report report = tested(node, stepping.clock, Optional.of(stepping));

            assertThat(amiss(report, ConformanceTest::isOfWeeks)).isEmpty();
        }
    }

    private static boolean isOfWeeks(Clause clause) {
        return clause.number().startsWith("9.");
    }

    /** What can be tried, and was not passed. */
    private static List<String> amiss(Report report, Predicate<Clause> which) {
        return Clauses.ALL.stream()
                .filter(clause -> clause.unseen().isEmpty())
                .filter(which)
                .filter(clause -> !(report.of(clause.number()) instanceof Verdict.Passed))
                .map(clause ->
                        clause.number() + " " + report.of(clause.number()).word() + ": "
                                + report.of(clause.number()).why())
                .toList();
    }

    /** The clock of the node and of the kit, which goes on by itself and leaps where somebody would wait. */
    private final class Stepping implements AutoCloseable {
        private static final Duration TICK = Duration.ofMillis(500);

        private final TownClock clock = new TownClock(Town.START);
        private final Operator operators;
        private final ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor();

        Stepping(Node node) {
            operators =
                    new Operator(Api.signedBy(operator, Api.plainHttp(), node.address(), clock, new SecureRandom()));
            ticking.scheduleWithFixedDelay(
                    () -> to(clock.instant().plus(TICK)), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        }

        synchronized void to(Instant then) {
            if (then.isAfter(clock.instant())) {
                clock.set(operators.stepClock(then));
            }
        }

        @Override
        public void close() {
            ticking.close();
        }
    }

    /** @param stepped what moves the clock of both, where it is stepped */
    private Report tested(Node node, InstantSource clock, Optional<Stepping> stepped) {
        var random = new SecureRandom();
        Api operators = Api.signedBy(operator, Api.plainHttp(), node.address(), clock, random);
        var peers = new Peers(operators);
        String code = peers.invite(scopes()).path("code").asText();
        return new Kit(
                        new Kit.Settings(
                                node.address().toString(),
                                code,
                                new InetSocketAddress("127.0.0.1", 0),
                                Optional.empty(),
                                Duration.ofSeconds(40),
                                stepped.isEmpty()),
                        new AtTheNode(peers, new Operator(operators), town(node, clock), stepped),
                        clock,
                        random)
                .run();
    }

    /** Who lives at the node: a group that lends drills, its steward, and somebody who asks elsewhere. */
    private record People(Steward steward, Member somebody, ObjectNode scopes) {}

    private People town(Node node, InstantSource clock) {
        var random = new SecureRandom();
        Instant since = clock.instant().minusSeconds(60);
        NodeInfo info = NodeInfo.of(Api.anonymous(Api.plainHttp(), node.address()));
        var pen = new Pen(info, Schemas.shipped(), clock, new Pen.Chance(new ItemIds(clock, random), random));
        PassportKeys steward = Town.newKeys();
        PassportKeys group = Town.newKeys();
        Member somebody = member(node, Town.newKeys(), pen, clock);
        member(node, steward, pen, clock).register(Passport.Kind.PERSON, since);
        member(node, group, pen, clock).register(Passport.Kind.GROUP, since);
        somebody.register(Passport.Kind.PERSON, since);
        var operators = new Operator(member(node, operator, pen, clock).api());
        operators.putGroup(group.did(), "Tools", List.of(steward.did()));
        operators.putMember(somebody.did());
        ObjectNode fields =
                Api.object(Map.of("title", "Drill", "doorCode", "door-7391")).put("units", 10);
        fields.putObject("attributes").put("tool", "drill");
        fields.putObject("window").put("from", "2026-01-01T00:00:00Z").put("until", "2036-01-01T00:00:00Z");
        var lender = new Steward(member(node, steward, pen, clock).api(), group, pen);
        lender.publishOffer(Town.OFFER, fields);
        lender.publishOffer(Town.OFFER, Visibility.NODE, fields.deepCopy().put("title", "House drill"));
        ObjectNode scopes = scopes().put("search", true).put("mirror", true);
        scopes.withArray("categories").add(Town.OFFER.toString());
        scopes.withArray("groups").add(group.did().value());
        return new People(lender, somebody, scopes);
    }

    private static Member member(Node node, PassportKeys keys, Pen pen, InstantSource clock) {
        Api api = Api.signedBy(keys, Api.plainHttp(), node.address(), clock, new SecureRandom());
        return new Member(api, keys, pen);
    }

    private static ObjectNode scopes() {
        ObjectNode scopes = Api.object(Map.of());
        scopes.putArray("categories");
        scopes.putArray("groups");
        return scopes.put("search", false).put("mirror", false).put("allocate", false);
    }

    /** The operator, who has the public interface of the node. */
    private record AtTheNode(Peers peers, Operator operators, People people, Optional<Stepping> stepped)
            implements TestedOperator {
        @Override
        public String words(String peering) {
            return peers.get(peering).words();
        }

        @Override
        public void confirm(String peering, String words) {
            peers.confirm(peering, words);
        }

        @Override
        public void change(String peering, ObjectNode scopes) {
            peers.change(peering, scopes);
        }

        @Override
        public boolean showThings(String peering) {
            peers.change(peering, people.scopes());
            return true;
        }

        @Override
        public boolean letAsk(String peering, Did group, Category offers) {
            peers.change(peering, people.scopes().deepCopy().put("allocate", true));
            return true;
        }

        @Override
        public boolean giveOut(String peering, List<ItemId> needs) {
            people.steward().startRound(Town.OFFER, Town.POLICY);
            return true;
        }

        @Override
        public void revoke(String permit) {
            people.steward().revoke(new ItemId(permit), "needed elsewhere");
        }

        @Override
        public boolean ask(String peering, Did group, Category needs) {
            ObjectNode fields = Api.object(Map.of(
                    "title", "A ladder",
                    "priority", "normal",
                    "notes", "second bell",
                    "at", peers.get(peering).peer().value(),
                    "group", group.value()));
            fields.putObject("window").put("from", "2036-01-01T00:00:00Z").put("until", "2036-01-02T00:00:00Z");
            ItemId need = people.somebody().publishNeed(needs, fields);
            people.somebody().visiting().ask(new ItemId(peering), need);
            return true;
        }

        @Override
        public void withdraw(ItemId need) {
            people.somebody().withdraw(need);
        }

        @Override
        public boolean takeBack(ItemId thing) {
            OfferView offer = people.steward().offer(thing);
            people.steward().changeOffer(offer, Visibility.NODE, offer.record().fields());
            return true;
        }

        @Override
        public boolean admit(Did person) {
            operators.putMember(person);
            return true;
        }

        @Override
        public boolean waitUntil(Instant then) {
            stepped.ifPresent(each -> each.to(then));
            return stepped.isPresent();
        }

        @Override
        public void release(String peering) {
            peers.release(peering);
        }

        @Override
        public boolean accept(String url, String code) {
            peers.accept(url, code, scopes());
            return true;
        }
    }
}
