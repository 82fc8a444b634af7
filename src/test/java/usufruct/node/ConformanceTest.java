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
            var peers = new Peers(Api.signedBy(
                    operator, Api.plainHttp(), node.address(), InstantSource.system(), new SecureRandom()));
            String code = peers.invite(scopes()).path("code").asText();
            var kit = new Kit(
                    new Kit.Settings(
                            node.address().toString(),
                            code,
                            new InetSocketAddress("127.0.0.1", 0),
                            Optional.empty(),
                            Duration.ofSeconds(20),
                            true),
                    new AtTheNode(peers, town(node)),
                    InstantSource.system(),
                    new SecureRandom());

            Report report = kit.run();

            assertThat(report.failed()).as(String.join("\n", report.lines())).isEmpty();
            assertThat(Clauses.ALL.stream()
                            .filter(clause -> clause.unseen().isEmpty())
                            .filter(clause -> !(report.of(clause.number()) instanceof Verdict.Passed))
                            .map(Clause::number))
                    .as(String.join("\n", report.lines()))
                    .isEmpty();
        }
    }

    /** Who lives at the node: a group that lends drills, its steward, and somebody who asks elsewhere. */
    private record People(Steward steward, Member somebody, ObjectNode scopes) {}

    private People town(Node node) {
        var random = new SecureRandom();
        InstantSource clock = InstantSource.system();
        Instant since = clock.instant().minusSeconds(60);
        NodeInfo info = NodeInfo.of(Api.anonymous(Api.plainHttp(), node.address()));
        var pen = new Pen(info, Schemas.shipped(), clock, new Pen.Chance(new ItemIds(clock, random), random));
        PassportKeys steward = Town.newKeys();
        PassportKeys group = Town.newKeys();
        Member somebody = member(node, Town.newKeys(), pen);
        member(node, steward, pen).register(Passport.Kind.PERSON, since);
        member(node, group, pen).register(Passport.Kind.GROUP, since);
        somebody.register(Passport.Kind.PERSON, since);
        var operators = new Operator(member(node, operator, pen).api());
        operators.putGroup(group.did(), "Tools", List.of(steward.did()));
        operators.putMember(somebody.did());
        ObjectNode fields =
                Api.object(Map.of("title", "Drill", "doorCode", "door-7391")).put("units", 10);
        fields.putObject("attributes").put("tool", "drill");
        fields.putObject("window").put("from", "2026-01-01T00:00:00Z").put("until", "2036-01-01T00:00:00Z");
        var lender = new Steward(member(node, steward, pen).api(), group, pen);
        lender.publishOffer(Town.OFFER, fields);
        lender.publishOffer(Town.OFFER, Visibility.NODE, fields.deepCopy().put("title", "House drill"));
        ObjectNode scopes = scopes().put("search", true).put("mirror", true);
        scopes.withArray("categories").add(Town.OFFER.toString());
        scopes.withArray("groups").add(group.did().value());
        return new People(lender, somebody, scopes);
    }

    private static Member member(Node node, PassportKeys keys, Pen pen) {
        Api api = Api.signedBy(keys, Api.plainHttp(), node.address(), InstantSource.system(), new SecureRandom());
        return new Member(api, keys, pen);
    }

    private static ObjectNode scopes() {
        ObjectNode scopes = Api.object(Map.of());
        scopes.putArray("categories");
        scopes.putArray("groups");
        return scopes.put("search", false).put("mirror", false).put("allocate", false);
    }

    /** The operator, who has the public interface of the node. */
    private record AtTheNode(Peers peers, People people) implements TestedOperator {
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
