package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.record.Photos;
import usufruct.words.Did;

class NodeTest {
    @TempDir
    Path folder;

    @Test
    void isTheSameNodeAfterARestart() {
        assertThat(start(folder.resolve("data"))).isEqualTo(start(folder.resolve("data")));
    }

    @Test
    void keepsItsFolderToItself() throws IOException {
        Path data = folder.resolve("data");
        start(data);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @Test
    void refusesASecondNodeOnTheSameFolder() {
        Path data = folder.resolve("data");
        try (Node first = Node.start(NodeSettings.embedded(data).withPort(0))) {
            assertThat(first.address()).isNotNull();
            assertThatThrownBy(() -> start(data))
                    .isInstanceOf(NodeSettings.SettingsException.class)
                    .hasMessageContaining("another node");
        }
        assertThat(start(data)).isNotNull();
    }

    @Test
    void refusesToStartWithoutTheKeysOfItsDatabase() throws IOException {
        Path data = folder.resolve("data");
        start(data);
        Files.delete(data.resolve("usufruct.keys"));

        assertThatThrownBy(() -> start(data))
                .isInstanceOf(NodeSettings.SettingsException.class)
                .hasMessageContaining("usufruct.keys");
        assertThat(data.resolve("usufruct.keys")).doesNotExist();
    }

    @Test
    void startsAfterItsDatabaseWasNone() throws IOException {
        startsOnceMended("usufruct.db");
    }

    @Test
    void startsAfterItsKeysWereNone() throws IOException {
        startsOnceMended("usufruct.keys");
    }

    @Test
    void startsAfterItsHeadsWereNone() throws IOException {
        startsOnceMended("usufruct.head", "usufruct.head.kept");
    }

    /** Files of the node's are broken, and put back: the starts in between leave nothing locked. */
    private void startsOnceMended(String... names) throws IOException {
        Path data = folder.resolve("data");
        Did node = start(data);
        Map<Path, byte[]> whole = new HashMap<>();
        for (String name : names) {
            Path file = data.resolve(name);
            whole.put(file, Files.readAllBytes(file));
            Files.writeString(file, "what stands here is of no use to anybody\n".repeat(100));
        }
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> start(data))
                    .isInstanceOf(RuntimeException.class)
                    .hasMessageNotContaining("another node")
                    .hasNoSuppressedExceptions();
        }

        for (Map.Entry<Path, byte[]> each : whole.entrySet()) {
            Files.write(each.getKey(), each.getValue());
        }

        assertThat(start(data)).isEqualTo(node);
    }

    @Test
    void knowsItsOperatorsOfAnEarlierStart() {
        NodeSettings settings = NodeSettings.embedded(folder.resolve("data")).withPort(0);
        Did node = start(folder.resolve("data"));
        try (Node alone = Node.start(settings)) {
            assertThat(alone.isOperated()).isFalse();
        }
        try (Node operated = Node.start(settings.withOperators(List.of(node)))) {
            assertThat(operated.isOperated()).isTrue();
        }
        try (Node later = Node.start(settings)) {
            assertThat(later.isOperated()).isTrue();
        }
    }

    @Test
    void takesInOnlySoManyPassports() throws Exception {
        NodeSettings settings = NodeSettings.embedded(folder.resolve("data")).withPort(0);
        NodeSettings.Limits few = settings.listen().limits().withPassports(new NodeSettings.Passports(1, 1));
        try (Node node = Node.start(settings.withLimits(few));
                HttpClient http = HttpClient.newHttpClient()) {
            URI place = URI.create(node.address() + "/api/v1/passports/did:key:z6Mk");
            var request = HttpRequest.newBuilder(place).header("content-type", "application/json");
            var statuses = new HashSet<Integer>();
            for (int each = 0; each < 100; each++) {
                var put = request.PUT(HttpRequest.BodyPublishers.ofString("{}")).build();
                statuses.add(
                        http.send(put, HttpResponse.BodyHandlers.discarding()).statusCode());
            }

            assertThat(statuses).containsExactlyInAnyOrder(400, 429);
            assertThat(http.send(request.GET().build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void refusesASettingItDoesNotKnow() throws IOException {
        Path file = folder.resolve("node.yml");
        Files.writeString(file, "name: Shed\ntheme: dark\n");

        assertThatThrownBy(() -> NodeSettings.read(file))
                .isInstanceOf(NodeSettings.SettingsException.class)
                .hasMessageContaining("theme");
    }

    @Test
    void readsHowMuchRoomPicturesHave() throws IOException {
        Path file = folder.resolve("node.yml");
        Files.writeString(file, "pictureMegabytesPerGroup: 40\npictureMegabytesPerPerson: 0\n");
        assertThat(NodeSettings.read(file).pictures()).isEqualTo(Photos.Room.ofMegabytes(40, 0));

        Files.writeString(file, "pictureMegabytesPerPerson: -1\n");
        assertThatThrownBy(() -> NodeSettings.read(file))
                .isInstanceOf(NodeSettings.SettingsException.class)
                .hasMessageContaining("pictureMegabytesPerPerson");
    }

    @Test
    void callsProgramsOfMembersUnlessItsFileSaysNo() throws IOException {
        Path file = folder.resolve("node.yml");
        Files.writeString(file, "name: A node\n");
        assertThat(NodeSettings.read(file).others().webhooks()).isTrue();

        Files.writeString(file, "webhooks: false\n");
        assertThat(NodeSettings.read(file).others().webhooks()).isFalse();
    }

    @Test
    void theExampleFileIsTheDefaults() {
        NodeSettings example =
                NodeSettings.read(Path.of(System.getProperty("usufruct.home", "."), "ops/node.example.yml"));

        assertThat(example).isEqualTo(NodeSettings.embedded(Path.of("data")));
        assertThat(example.keys().grantLifetime()).isEqualTo(Duration.ofMinutes(5));
    }

    private static Did start(Path data) {
        try (Node node = Node.start(NodeSettings.embedded(data).withPort(0))) {
            return node.did();
        }
    }
}
