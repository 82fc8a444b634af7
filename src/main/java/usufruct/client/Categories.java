package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import usufruct.json.CanonicalJson;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.record.CategoryCheck;
import usufruct.record.CategoryDocument;
import usufruct.record.Schemas;
import usufruct.record.Visibility;
import usufruct.words.Category;

/** The categories of a node: everybody reads them, stewards write them. */
public final class Categories {
    private static final String PATH = "/api/v1/categories";

    private final Api api;
    private final PassportKeys keys;
    private final InstantSource clock;

    Categories(Api api, PassportKeys keys, InstantSource clock) {
        this.api = api;
        this.keys = keys;
        this.clock = clock;
    }

    /** The schemas that a node's records fit: those shipped, and those that its community wrote. */
    public static Schemas of(Api api, NodeInfo node) {
        Schemas schemas = Schemas.shipped();
        List<CategoryDocument> written = new ArrayList<>();
        for (Category category : node.categories()) {
            if (!schemas.isShipped(category)) {
                written(api, category).stream()
                        .filter(each -> CategoryCheck.of(schemas, each).isEmpty())
                        .forEach(written::add);
            }
        }
        schemas.learn(written);
        return schemas;
    }

    /** What a steward signed; none when the category comes with a newer node than this program. */
    private static List<CategoryDocument> written(Api api, Category category) {
        JsonNode document = api.get(PATH + "/" + category).path("document");
        return document.isObject() ? List.of(CategoryDocument.signed(CanonicalJson.write(document))) : List.of();
    }

    /** All of them, as the node describes each. */
    public List<JsonNode> all() {
        return api.all(PATH);
    }

    public JsonNode get(Category category) {
        return api.get(PATH + "/" + category);
    }

    /** Signs a category that the caller wrote, and publishes it. */
    public JsonNode publish(CategoryDocument draft) {
        ObjectNode signed = Proofs.sign(draft.toSign(keys.did()), keys, clock.instant());
        return api.send("POST", PATH, CanonicalJson.write(signed));
    }

    /** What is wrong with a draft, as the node tells it. */
    public JsonNode check(CategoryDocument draft) {
        return api.send("POST", PATH + "/check", draft.json());
    }

    /** What each audience would see of a record of a draft. */
    public JsonNode preview(CategoryDocument draft, Visibility visibility, ObjectNode fields) {
        ObjectNode body = Api.object(Map.of("visibility", visibility.word()));
        body.set("draft", draft.json());
        body.set("fields", fields);
        return api.send("POST", PATH + "/preview", body);
    }

    /** Lets no new records be of a category. */
    public void retire(Category category) {
        api.post(PATH + "/" + category + "/retirement");
    }
}
