package usufruct.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import usufruct.json.Members;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What a node lets a peer do with its own things. Each direction has its own: what one side allows says nothing of the other.
 *
 * @param categories of which things, such as {@code offer.tool@v1}; none means nothing
 * @param groups of which of its groups; none means nothing
 * @param search whether the peer's members may search among them
 * @param mirror whether the peer may keep what its members may see of them
 * @param allocate whether the peer's members may ask for them
 */
public record Scopes(Set<String> categories, Set<String> groups, boolean search, boolean mirror, boolean allocate) {
    private static final int MOST = 200;

    /** Nothing: what holds until somebody says more. */
    public static final Scopes NONE = new Scopes(Set.of(), Set.of(), false, false, false);

    public Scopes {
        categories = Collections.unmodifiableSet(new TreeSet<>(categories));
        groups = Collections.unmodifiableSet(new TreeSet<>(groups));
    }

    /** @throws RefusedException SCHEMA_VIOLATION, BAD_PARAMETER */
    public static Scopes read(JsonNode json) {
        var in = new Members(json, "scopes", Set.of("categories", "groups", "search", "mirror", "allocate"));
        Set<String> categories = texts(in.array("categories"));
        Set<String> groups = texts(in.array("groups"));
        if (!categories.stream().allMatch(Category::isCategory)) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`categories` holds categories such as `offer.tool@v1`");
        }
        if (!groups.stream().allMatch(Did::isDid)) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`groups` holds DIDs of groups");
        }
        return new Scopes(categories, groups, in.truth("search"), in.truth("mirror"), in.truth("allocate"));
    }

    /** Whether they name things of that category and that group; what may be done with those, the flags say. */
    public boolean covers(String category, Did group) {
        return categories.contains(category) && groups.contains(group.value());
    }

    private static Set<String> texts(JsonNode list) {
        var texts = new HashSet<String>();
        for (JsonNode each : list) {
            if (!each.isTextual() || !texts.add(each.textValue()) || texts.size() > MOST) {
                throw new RefusedException(
                        Reason.BAD_PARAMETER, "scopes list each category and group once, as a text, at most " + MOST);
            }
        }
        return texts;
    }

    /** The canonical form: lists in order. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("categories", list(categories));
        json.set("groups", list(groups));
        return json.put("search", search).put("mirror", mirror).put("allocate", allocate);
    }

    private static ArrayNode list(Collection<String> texts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        return list;
    }
}
