package usufruct.policy.version;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import usufruct.community.Roles;
import usufruct.http.Answers;
import usufruct.http.Page;
import usufruct.http.Parameters;
import usufruct.http.Public;
import usufruct.policy.PolicyInWords;
import usufruct.policy.PolicySets;
import usufruct.policy.fact.KnownNumber;
import usufruct.policy.fact.Vocabulary;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What the rules of a pool say now, in plain words, and the sets that are shipped, from which an author begins; for everybody. Who
 * wrote a version, and why, is told with the version, to members.
 */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class RulesResource {
    private final Store store;
    private final PolicyVersions versions;
    private final PolicySets shipped;
    private final Roles roles;

    public RulesResource(Store store, PolicyVersions versions, PolicySets shipped, Roles roles) {
        this.store = store;
        this.versions = versions;
        this.shipped = shipped;
        this.roles = roles;
    }

    /** What decides now in each pool of a group that had a round or has a version of its own. */
    @GET
    @Public
    @Path("rules")
    public Response rules(@QueryParam("group") @Nullable String group) {
        Did of = Parameters.did("group", group == null ? "" : group);
        return Answers.ok(store.read(reading -> {
            roles.requireGroup(reading, of);
            return Page.whole(pools(reading, of)).toJson(pool -> inForce(reading, pool));
        }));
    }

    private List<String> pools(Reading reading, Did group) {
        return versions.pools().ruled(reading).stream()
                .filter(pool -> pool.endsWith(" " + group))
                .toList();
    }

    private ObjectNode inForce(Reading reading, String pool) {
        ObjectNode view = JsonNodeFactory.instance.objectNode().put("category", pool.substring(0, pool.indexOf(' ')));
        versions.pools()
                .versionInForce(reading, pool)
                .ifPresent(version -> view.put("since", version.since().toString()));
        versions.pools().find(reading, pool).ifPresent(policy -> view.set("policy", PolicyInWords.of(policy)));
        return view;
    }

    /** The names of the sets that are shipped, and what a rule may speak of. */
    @GET
    @Public
    @Path("policy-sets")
    public Response sets() {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        ArrayNode sets = view.putArray("sets");
        PolicySets.SHIPPED.forEach(name -> sets.addObject()
                .put("name", name)
                .put("version", shipped.load(name).version()));
        ArrayNode facts = view.putArray("facts");
        Vocabulary.facts()
                .forEach((name, fact) -> facts.addObject()
                        .put("name", name)
                        .put("type", type(fact))
                        .put("words", fact.meaning()));
        ArrayNode reasons = view.putArray("reasons");
        Vocabulary.REASONS.forEach(reason -> reasons.add(reason.name()));
        ArrayNode numbers = view.putArray("numbers");
        KnownNumber.all()
                .forEach((name, number) -> numbers.addObject().put("name", name).put("words", number.inGeneral()));
        return Answers.ok(view);
    }

    private static String type(Vocabulary.Fact fact) {
        return switch (fact) {
            case Vocabulary.Number _ -> "number";
            case Vocabulary.Flag _ -> "flag";
            case Vocabulary.Text _ -> "text";
        };
    }

    /** A shipped set as it was written: what a draft begins with. */
    @GET
    @Public
    @Path("policy-sets/{set}")
    public Response set(@PathParam("set") String name) {
        if (!PolicySets.SHIPPED.contains(name)) {
            throw new RefusedException(Reason.NOT_FOUND, "there is no policy set of that name; see the list of sets");
        }
        PolicySets.Written written = shipped.written(name);
        ObjectNode view = JsonNodeFactory.instance.objectNode().put("name", name);
        ArrayNode files = view.putArray("files");
        written.files()
                .forEach(file -> files.addObject().put("name", file.name()).put("text", file.text()));
        view.set("parameters", written.description().path("parameters"));
        if (written.description().has("draw")) {
            view.set("draw", written.description().get("draw"));
        }
        view.set("examples", written.examples());
        view.set("words", PolicyInWords.of(shipped.load(name)));
        return Answers.ok(view);
    }
}
