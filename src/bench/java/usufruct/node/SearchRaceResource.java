package usufruct.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.search.PlainIndex;
import usufruct.search.SampleWords;
import usufruct.search.SearchRace;
import usufruct.words.Did;

/** Plain Lucene behind the same door as a node's search, and the race of both without a door. No real node has this. */
@Path("/bench")
@Produces(MediaType.APPLICATION_JSON)
public final class SearchRaceResource {
    private final Foundations base;
    private final SearchRooms search;
    private final java.nio.file.Path plain;
    private final AtomicReference<Optional<Opened>> opened = new AtomicReference<>(Optional.empty());

    private record Opened(List<Did> groups, PlainIndex.Questions questions) {}

    /** @param plain the folder of the plain index */
    SearchRaceResource(Web.Rooms rooms, java.nio.file.Path plain) {
        base = rooms.base();
        search = rooms.search();
        this.plain = plain;
    }

    /** Opens the plain index for members of these groups. */
    @GET
    @Path("open")
    public Response open(@Context Caller caller, @QueryParam("group") List<String> groups) throws IOException {
        List<Did> dids = groups.stream().map(Did::new).toList();
        opened.set(Optional.of(new Opened(dids, new PlainIndex.Questions(plain, dids))));
        return Answers.ok(JsonNodeFactory.instance.objectNode());
    }

    /** A signed request that is answered with nothing. */
    @GET
    @Path("nothing")
    public Response nothing(@Context Caller caller, @QueryParam("q") String words) {
        return Answers.ok(JsonNodeFactory.instance.objectNode().put("total", 0));
    }

    /** What the node's search answers, by plain Lucene. */
    @GET
    @Path("plain")
    public Response plain(@Context Caller caller, @QueryParam("q") String words) throws IOException {
        return Answers.ok(opened().questions().page(words, base.clock.instant()));
    }

    /** The same by id alone. */
    @GET
    @Path("plain-ids")
    public Response ids(@Context Caller caller, @QueryParam("q") String words) throws IOException {
        return Answers.ok(opened().questions().ids(words, base.clock.instant()));
    }

    /** CPU-microseconds a question without HTTP. */
    @GET
    @Path("race")
    public Response race(
            @Context Caller caller, @QueryParam("kind") String kind, @QueryParam("questions") int questions)
            throws IOException {
        var race = new SearchRace(search.index, search.searches, opened().questions(), base.clock.instant());
        List<String> words = SampleWords.questions(questions);
        double micros = switch (kind) {
            case "search" -> race.search(words, caller.did());
            case "plain" -> race.plain(words);
            case "index" -> race.index(words, opened().groups());
            default -> race.plainIndex(words);
        };
        return Answers.ok(JsonNodeFactory.instance.objectNode().put("nanos", Math.round(micros * 1_000)));
    }

    private Opened opened() {
        return opened.get().orElseThrow();
    }
}
