package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.Peers;
import usufruct.client.conformance.Clause;
import usufruct.client.conformance.Clauses;
import usufruct.client.conformance.Kit;
import usufruct.client.conformance.Report;
import usufruct.client.conformance.TestedOperator;
import usufruct.client.conformance.Verdict;
import usufruct.passport.PassportKeys;
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
                    new AtTheNode(peers),
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

    private static ObjectNode scopes() {
        ObjectNode scopes = Api.object(java.util.Map.of());
        scopes.putArray("categories");
        scopes.putArray("groups");
        return scopes.put("search", false).put("mirror", false).put("allocate", false);
    }

    /** The operator, who has the public interface of the node. */
    private record AtTheNode(Peers peers) implements TestedOperator {
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
