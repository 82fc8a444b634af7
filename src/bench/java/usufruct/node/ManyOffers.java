package usufruct.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import usufruct.community.Communities;
import usufruct.json.CanonicalJson;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.record.Draft;
import usufruct.record.Header;
import usufruct.record.Schema;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.search.PlainIndex;
import usufruct.search.SampleWords;
import usufruct.store.StoreException;
import usufruct.store.Writing;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

/**
 * Makes the folder of a node that has many offers, of {@value #GROUPS} groups and for three audiences, and a plain index of the
 * same. Each record is signed as any; only the log and the lifecycle, which no search looks at, do not hear of them. The node
 * builds its own index from them, as it does when it has lost it.
 *
 * <p>Prints the groups, and how long the index took.
 */
public final class ManyOffers {
    private static final Category CATEGORY = Category.parse("offer.tool@v1");
    private static final int GROUPS = 40;
    private static final int TOGETHER = 1_000;

    private final Foundations base;
    private final CircleRooms circle;
    private final Schema schema;
    private final List<PassportKeys> groups = new ArrayList<>();
    private final Instant until;

    private ManyOffers(Web.Rooms rooms) {
        base = rooms.base();
        circle = rooms.circle();
        schema = base.schemas.find(CATEGORY).orElseThrow();
        until = base.clock.instant().plus(Duration.ofDays(60));
    }

    private record Made(SignedRecord record, Did group) {}

    /** @param arguments the folder, the operator's DID, the instant at which the clock stands, how many, the plain index's folder */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        NodeSettings settings = BenchServer.settings(arguments);
        List<ManyOffers> made = new ArrayList<>();
        try (Node _ = Node.start(settings, rooms -> {
                    made.add(new ManyOffers(rooms));
                    return List.of();
                });
                var plain = new PlainIndex(Path.of(arguments[4]))) {
            made.getFirst().setUp(new Did(arguments[1]));
            made.getFirst().fill(Integer.parseInt(arguments[3]), plain);
        }
        wipe(Path.of(arguments[0]).resolve("index"));
        List<SearchRooms> search = new ArrayList<>();
        long begin = System.nanoTime();
        try (Node _ = Node.start(settings, rooms -> {
            search.add(rooms.search());
            return List.of();
        })) {
            while (search.getFirst().index.seq().isEmpty()) {
                Thread.sleep(50);
            }
            System.out.println("built " + (System.nanoTime() - begin) / 1e9);
        }
    }

    private static void wipe(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private void setUp(Did operator) {
        for (int i = 0; i < GROUPS; i++) {
            String title = "Shed " + i;
            try (Phrase phrase = Phrase.generate(base.random)) {
                PassportKeys group = PassportKeys.of(phrase, 0);
                base.passports
                        .register(PassportDocument.first(group, Passport.Kind.GROUP, base.clock.instant())
                                .bytes())
                        .orThrow();
                base.store.write(writing -> {
                    var staff = new Communities.Staff(List.of(operator), List.of());
                    circle.communities.putGroup(writing, operator, group.did(), title, staff);
                    return true;
                });
                groups.add(group);
                System.out.println("group " + group.did());
            }
        }
    }

    /** The clock stands still; ids go on from one millisecond to the next all the same, as they do in life. */
    private void fill(int count, PlainIndex plain) throws IOException {
        var milliseconds = new AtomicLong(base.clock.instant().toEpochMilli() - count);
        var ids = new ItemIds(() -> Instant.ofEpochMilli(milliseconds.getAndIncrement()), base.random);
        for (int i = 0; i < count; i += TOGETHER) {
            List<ItemId> fresh = Stream.generate(ids::next)
                    .limit(Math.min(TOGETHER, count - i))
                    .toList();
            List<Made> some = fresh.parallelStream().map(id -> made(id)).toList();
            for (Made each : some) {
                plain.add(each.record(), each.group(), until);
            }
            base.store.write(writing -> insert(writing, some));
        }
    }

    private Made made(ItemId id) {
        var random = new SplittableRandom(id.hashCode());
        var words = new SampleWords(random.nextLong());
        PassportKeys group = groups.get(random.nextInt(GROUPS));
        Visibility visibility =
                List.of(Visibility.PUBLIC, Visibility.NODE, Visibility.GROUP).get(random.nextInt(3));
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("title", words.text(4))
                .put("summary", words.text(16))
                .put("units", 1);
        fields.putObject("attributes").put("tool", "drill");
        fields.putObject("requirements");
        fields.putObject("window").put("from", base.clock.instant().toString()).put("until", until.toString());
        var draft = new Draft(
                new Header.Revision(id, CATEGORY, 1, Optional.empty()),
                base.records.authority(0),
                visibility,
                true,
                fields);
        return new Made(
                draft.sign(group, schema, base.keys.agreement().publicKey(), base.clock.instant(), base.random)
                        .record(),
                group.did());
    }

    private boolean insert(Writing writing, List<Made> some) {
        try (PreparedStatement record = writing.prepare(
                        "INSERT INTO record (id, version, category, issuer, header, shown) VALUES (?, 1, ?, ?, ?, ?)");
                PreparedStatement offer = writing.prepare("""
                        INSERT INTO offer (id, version, community, category, units, window_from, window_until, state)
                        VALUES (?, 1, ?, ?, 1, ?, ?, 'open')
                        """)) {
            for (Made each : some) {
                ObjectNode json = each.record().toJson();
                record.setString(1, each.record().header().id().value());
                record.setString(2, CATEGORY.toString());
                record.setString(3, each.group().value());
                record.setBytes(4, CanonicalJson.write(json.path("header")));
                record.setBytes(5, CanonicalJson.write(json.path("fields")));
                record.executeUpdate();
                offer.setString(1, each.record().header().id().value());
                offer.setString(2, each.group().value());
                offer.setString(3, CATEGORY.toString());
                offer.setLong(4, base.clock.instant().toEpochMilli());
                offer.setLong(5, until.toEpochMilli());
                offer.executeUpdate();
            }
            return true;
        } catch (SQLException e) {
            throw new StoreException("cannot keep an offer", e);
        }
    }
}
