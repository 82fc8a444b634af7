package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.ProblemException;
import usufruct.passport.PassportKeys;

/** The node is killed while it indexes. */
class SearchCrashTest {
    private static final int OFFERS = 12;

    @TempDir
    Path folder;

    @Test
    void findsAllThatWasPublishedOnceAfterItIsKilled() throws IOException {
        PassportKeys operator = Town.newKeys();
        int port;
        try (var probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        Path settings = Files.writeString(folder.resolve("node.yml"), """
                data: %s
                port: %d
                clock: "%s"
                operators: ["%s"]
                """.formatted(
                        Ground.laid(folder.resolve("data")), port, Town.START, operator.did()));
        Path log = folder.resolve("node.log");
        Set<String> published = new HashSet<>();
        ChildNode node = ChildNode.start(settings, log);
        try {
            assertThat(node.serves()).isTrue();
            var town = new Town(URI.create("http://127.0.0.1:" + port), operator, 0);
            for (int kill = 0; kill < 3; kill++) {
                for (int i = 0; i < OFFERS; i++) {
                    published.add(
                            town.offer("Drill", 1, "heron-" + kill + "-" + i).value());
                }
                node.kill();
                node = ChildNode.start(settings, log);
                assertThat(node.serves()).isTrue();
                List<String> found = found(town.anonymous());
                assertThat(found).doesNotHaveDuplicates().hasSameElementsAs(published);
            }
        } finally {
            node.kill();
        }
    }

    private static List<String> found(Api who) {
        while (true) {
            try {
                return who.get("/api/v1/search?q=drill&limit=200")
                        .path("items")
                        .valueStream()
                        .map(each -> each.path("id").asText())
                        .toList();
            } catch (ProblemException e) {
                assertThat(e.status()).as("while the index opens").isEqualTo(503);
            }
        }
    }
}
