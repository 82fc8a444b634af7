package usufruct.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.client.Api;
import usufruct.client.Member;
import usufruct.client.NodeInfo;
import usufruct.client.Operator;
import usufruct.client.Pen;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.passport.Passport;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.record.Schemas;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemIds;

/** A data folder with a node and one member in it, whose every need has a private note. */
public final class LivedIn implements AutoCloseable {
    /** What every private note begins with. */
    public static final String CANARY = "heron-under-the-third-stair";

    private static final Category NEED = Category.parse("need.tool@v1");

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = InstantSource.system();
    private final HttpClient http = Api.plainHttp();
    private final Path data;
    private final PassportKeys keys;
    private final Did did;

    private LivedIn(Path data, PassportKeys keys, Did did) {
        this.data = data;
        this.keys = keys;
        this.did = did;
    }

    /** Starts a node on the folder, publishes so many needs, and stops it. */
    public static LivedIn make(Path data, int needs) {
        PassportKeys keys;
        try (Phrase phrase = Phrase.generate(new SecureRandom())) {
            keys = PassportKeys.of(phrase, 0);
        }
        try (Node node = start(data, keys);
                var lived = new LivedIn(data, keys, node.did())) {
            Member member = lived.member(node);
            member.register(Passport.Kind.PERSON, lived.clock.instant());
            new Operator(member.api()).putMember(keys.did());
            for (int i = 0; i < needs; i++) {
                lived.publish(member);
            }
            return lived;
        }
    }

    /** The same, while it is stopped, in another folder. */
    public LivedIn copiedTo(Path folder) throws IOException {
        Files.createDirectory(folder);
        try (Stream<Path> files = Files.list(data)) {
            for (Path each : files.toList()) {
                Files.copy(each, folder.resolve(each.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new LivedIn(folder, keys, did);
    }

    public Path data() {
        return data;
    }

    public Path database() {
        return data.resolve("usufruct.db");
    }

    public Path keyFile() {
        return data.resolve("usufruct.keys");
    }

    /** Its operator's. */
    PassportKeys keys() {
        return keys;
    }

    /** Who the node is. */
    public Did did() {
        return did;
    }

    public Node start() {
        return start(data, keys);
    }

    private static Node start(Path data, PassportKeys keys) {
        return Node.start(NodeSettings.embedded(data).withPort(0).withOperators(List.of(keys.did())));
    }

    public Member member(Node node) {
        NodeInfo info = NodeInfo.of(Api.anonymous(http, node.address()));
        var pen = new Pen(info, Schemas.shipped(), clock, new Pen.Chance(new ItemIds(clock, random), random));
        return new Member(Api.signedBy(keys, http, node.address(), clock, random), keys, pen);
    }

    public void publish(Member member) {
        Instant from = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(1));
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("title", "A drill").put("priority", "normal").put("notes", CANARY + " " + random.nextLong());
        fields.putObject("constraints").put("tool", "drill");
        fields.putObject("window")
                .put("from", from.toString())
                .put("until", from.plus(Duration.ofHours(1)).toString());
        member.publishNeed(NEED, fields);
    }

    /** What an audit with these keys says of a node's folder. */
    public static Verdict audit(Path data, KeyEncryptionKeys keys) {
        return Audit.ofFolder(
                new DataFolder(data.resolve("usufruct.db"), data.resolve("usufruct.head"), Optional.of(keys)),
                Optional.empty());
    }

    /** As {@link #audit(Path, KeyEncryptionKeys)}, with the keys of the folder itself. */
    public static Verdict audit(Path data) {
        try (KeyEncryptionKeys keys = KeyEncryptionKeys.fromFile(data.resolve("usufruct.keys"))) {
            return audit(data, keys);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
