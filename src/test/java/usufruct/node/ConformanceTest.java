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
import usufruct.words.ItemIds;
import usufruct.words.Network;

/** A whole node keeps to every clause that a peer can see. */
class ConformanceTest {
    @TempDir
    private Path folder;

    private final PassportKeys operator = Town.newKeys();

    @Test
    void ourNodePassesEveryClause() {
        NodeSettings settings = NodeSettings.embedded(folder)
                .withOperators(List.of(operator.did()))
                .withOutgoingTo(List.of(Network.parse("127.0.0.0/8")));
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
                    new AtTheNode(peers, things(node)),
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

    /** Somebody lends something here; the scopes in which it is. */
    private ObjectNode things(Node node) {
        var random = new SecureRandom();
        InstantSource clock = InstantSource.system();
        Instant since = clock.instant().minusSeconds(60);
        NodeInfo info = NodeInfo.of(Api.anonymous(Api.plainHttp(), node.address()));
        var pen = new Pen(info, Schemas.shipped(), clock, new Pen.Chance(new ItemIds(clock, random), random));
        PassportKeys steward = Town.newKeys();
        PassportKeys group = Town.newKeys();
        member(node, steward, pen).register(Passport.Kind.PERSON, since);
        member(node, group, pen).register(Passport.Kind.GROUP, since);
        new Operator(member(node, operator, pen).api()).putGroup(group.did(), "Tools", List.of(steward.did()));
        ObjectNode fields = Api.object(Map.of("title", "Ladder")).put("units", 1);
        fields.putObject("window").put("from", "2026-01-01T00:00:00Z").put("until", "2036-01-01T00:00:00Z");
        Category category = Category.parse("offer@v1");
        var lender = new Steward(member(node, steward, pen).api(), group, pen);
        lender.publishOffer(category, fields);
        lender.publishOffer(category, Visibility.NODE, fields.deepCopy().put("title", "House ladder"));
        ObjectNode scopes = scopes().put("search", true).put("mirror", true);
        scopes.withArray("categories").add(category.toString());
        scopes.withArray("groups").add(group.did().value());
        return scopes;
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
    private record AtTheNode(Peers peers, ObjectNode things) implements TestedOperator {
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
            peers.change(peering, things);
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
