package usufruct.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Mandates: somebody lets another act for them, or a steward witnesses that they want it. */
public final class Mandates {
    private static final String PATH = "/api/v1/mandates";

    private final Api api;

    public Mandates(Api api) {
        this.api = api;
    }

    /**
     * What a mandate covers.
     *
     * @param acts {@code ask}, {@code edit}, {@code pause}, {@code withdraw}, {@code accept}, {@code decline}, {@code return},
     *     {@code excuse}, {@code extend}, {@code outcome}, {@code appeal}, {@code open}, {@code carry}
     * @param groups only these; all when empty
     * @param categories of needs, only these; all when empty
     * @param from from now on when empty
     */
    public record Terms(
            Set<String> acts, List<Did> groups, List<Category> categories, Optional<Instant> from, Instant until) {
        public Terms {
            acts = Set.copyOf(acts);
            groups = List.copyOf(groups);
            categories = List.copyOf(categories);
        }

        /** All that somebody does with these acts, from now on. */
        public static Terms of(Set<String> acts, Instant until) {
            return new Terms(acts, List.of(), List.of(), Optional.empty(), until);
        }
    }

    /** The caller lets somebody act for them; they still have to take it on. */
    public MandateView give(Did proxy, Terms terms) {
        return give(body(proxy, terms));
    }

    /**
     * The caller, a steward, witnesses that somebody wants it.
     *
     * @param why the person's word as the steward heard it
     */
    public MandateView witness(Did person, Did proxy, Terms terms, String why) {
        return give(body(proxy, terms).put("person", person.value()).put("why", why));
    }

    private MandateView give(ObjectNode body) {
        return MandateView.read(api.send("POST", PATH, body));
    }

    private static ObjectNode body(Did proxy, Terms terms) {
        ObjectNode body =
                Api.object(Map.of("proxy", proxy.value(), "until", terms.until().toString()));
        terms.from().ifPresent(at -> body.put("from", at.toString()));
        var acts = body.putArray("acts");
        terms.acts().stream().sorted().forEach(acts::add);
        var groups = body.putArray("groups");
        terms.groups().forEach(each -> groups.add(each.value()));
        var categories = body.putArray("categories");
        terms.categories().forEach(each -> categories.add(each.toString()));
        return body;
    }

    /** Those that stand, given or taken by the caller. */
    public List<MandateView> own() {
        return api.all(PATH).stream().map(MandateView::read).toList();
    }

    /** Those of somebody else, for stewards. */
    public List<MandateView> of(Did person) {
        return api.all(PATH + "?person=" + Api.encoded(person.value())).stream()
                .map(MandateView::read)
                .toList();
    }

    public MandateView get(ItemId mandate) {
        return MandateView.read(api.get(PATH + "/" + mandate));
    }

    /** The proxy takes it on. */
    public void take(ItemId mandate) {
        api.post(PATH + "/" + mandate + "/acceptance");
    }

    /** It is over at once: taken back, handed back, or refused before it was taken on. */
    public void end(ItemId mandate) {
        api.post(PATH + "/" + mandate + "/end");
    }

    /** What was done with it, in order. */
    public List<ProxyActView> acts(ItemId mandate) {
        return api.all(PATH + "/" + mandate + "/acts").stream()
                .map(ProxyActView::read)
                .toList();
    }

    /**
     * Says that something was not in the caller's name.
     *
     * @return whether it was taken back; otherwise only that word stands
     */
    public boolean overturn(ItemId act) {
        return overturn(act, Map.of());
    }

    /** The same by a steward, with the person's word as they heard it. */
    public boolean overturn(ItemId act, String why) {
        return overturn(act, Map.of("why", why));
    }

    private boolean overturn(ItemId act, Map<String, String> words) {
        return api.post("/api/v1/proxy-acts/" + act + "/overturning", words)
                .path("takenBack")
                .asBoolean();
    }
}
