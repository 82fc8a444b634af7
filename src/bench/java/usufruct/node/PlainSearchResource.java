package usufruct.node;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import usufruct.community.Communities;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.record.Checked;
import usufruct.record.Draft;
import usufruct.record.Header;
import usufruct.record.Schema;
import usufruct.record.Visibility;
import usufruct.search.PlainIndex;
import usufruct.words.Category;
import usufruct.words.ItemId;

/**
 * Many offers at once, and Lucene asked for the same words with the same filter behind the same door: what a search over HTTP is
 * measured against. No real node has this.
 */
@Path("/bench")
@Produces(MediaType.APPLICATION_JSON)
public final class PlainSearchResource {
    private static final int TOGETHER = 100;
    private static final int VOCABULARY = 20_000;

    private final Foundations base;
    private final CircleRooms circle;
    private final LifecycleRooms lifecycle;
    private final SearchRooms search;
    private final SplittableRandom random = new SplittableRandom(7);
    private final AtomicReference<PlainIndex.Questions> plain = new AtomicReference<>();

    PlainSearchResource(Web.Rooms rooms) {
        base = rooms.base();
        circle = rooms.circle();
        lifecycle = rooms.lifecycle();
        search = rooms.search();
    }

    /** Publishes so many offers of a new group, and waits until all of the node has followed; by an operator. */
    @POST
    @Path("fill")
    public Response fill(@Context Caller caller, @QueryParam("records") int records)
            throws IOException, InterruptedException {
        Instant until = base.clock.instant().plus(Duration.ofDays(60));
        try (PassportKeys group = group(caller);
                var index = new PlainIndex(Files.createTempDirectory("usufruct-plain"))) {
            for (int i = 0; i < records; i += TOGETHER) {
                List<Checked> some = new ArrayList<>();
                for (int j = 0; j < Math.min(TOGETHER, records - i); j++) {
                    ItemId id = base.ids.next();
                    String title = words(4);
                    String summary = words(16);
                    index.add(id.value(), until, title + " " + summary);
                    some.add(checked(caller, group, id, title, summary, until));
                }
                base.store.write(writing -> {
                    some.forEach(each -> circle.offers.publish(writing, caller.did(), each));
                    return true;
                });
            }
            plain.set(index.ready());
            lifecycle.lifecycle.settle(base.clock.instant());
            long last = base.store.read(base.ledger::lastSeq);
            while (search.index.seq().filter(seq -> seq >= last).isEmpty()) {
                Thread.sleep(20);
            }
            plain.set(index.ready());
        }
        return Answers.created(URI.create("/bench"), JsonNodeFactory.instance.objectNode());
    }

    private PassportKeys group(Caller caller) {
        try (Phrase phrase = Phrase.generate(base.random)) {
            PassportKeys group = PassportKeys.of(phrase, 0);
            base.passports
                    .register(PassportDocument.first(group, Passport.Kind.GROUP, base.clock.instant())
                            .bytes())
                    .orThrow();
            base.store.write(writing -> {
                circle.communities.putGroup(
                        writing,
                        caller.did(),
                        group.did(),
                        "A shed",
                        new Communities.Staff(List.of(caller.did()), List.of()));
                return true;
            });
            return group;
        }
    }

    private Checked checked(Caller caller, PassportKeys group, ItemId id, String title, String summary, Instant until) {
        Category category = Category.parse("offer.tool@v1");
        Schema schema = base.schemas.find(category).orElseThrow();
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("title", title)
                .put("summary", summary)
                .put("units", 1);
        fields.putObject("attributes").put("tool", "drill");
        fields.putObject("requirements");
        fields.putObject("window").put("from", base.clock.instant().toString()).put("until", until.toString());
        var draft = new Draft(
                new Header.Revision(id, category, 1, Optional.empty()),
                base.records.authority(0),
                Visibility.PUBLIC,
                true,
                fields);
        byte[] body = draft.sign(group, schema, base.keys.agreement().publicKey(), base.clock.instant(), base.random)
                .toBytes();
        return base.records.check(body, caller.key()).orThrow();
    }

    /** The same question to plain Lucene. */
    @GET
    @Path("plain")
    public Response plain(@Context Caller caller, @QueryParam("q") String words) throws IOException {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        ArrayNode items = view.putArray("items");
        plain.get().best(words, base.clock.instant()).forEach(items::add);
        return Answers.ok(view);
    }

    /** Words as languages have them: few often, many seldom. */
    private String words(int count) {
        var words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int rank = (int) Math.pow(VOCABULARY, random.nextDouble());
            words.append(i == 0 ? "w" : " w");
            for (int left = rank; left > 0; left /= 20) {
                words.append("bcdfghjklmnpqrtvwxza".charAt(left % 20));
            }
        }
        return words.toString();
    }
}
