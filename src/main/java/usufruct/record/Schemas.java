package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;
import usufruct.words.Category;

/**
 * The categories that this node knows. Those shipped are read from {@code schemas/}: one folder a scenario, one file a
 * category, listed in {@code schemas/index.json}; those that the community wrote are learnt. A topic's schema refines its
 * kind's through {@code $ref}: it can ask for more, and show a field to fewer, never to more. A community's topic may also
 * have fields of its own.
 */
public final class Schemas {
    private static final String ROOT = "usufruct:";

    private final Map<String, ObjectNode> texts = new TreeMap<>();
    private final Map<String, Schema> shipped = new TreeMap<>();
    private volatile Map<String, Schema> byCategory = Map.of();

    private Schemas() {}

    /** Reads the schemas shipped with the node. */
    public static Schemas shipped() {
        var texts = new TreeMap<String, String>();
        for (JsonNode path : StrictJson.read(resource("schemas/index.json"))) {
            String file = path.textValue();
            String name = file.substring(file.lastIndexOf('/') + 1, file.length() - ".schema.json".length());
            texts.put(name, Bytes.text(resource("schemas/" + file)));
        }
        return of(texts);
    }

    /**
     * Reads schemas.
     *
     * @param byName their texts, by their categories
     * @throws IllegalArgumentException when one speaks of money
     */
    static Schemas of(Map<String, String> byName) {
        var schemas = new Schemas();
        var byIri = new TreeMap<String, String>();
        byName.forEach((name, text) -> byIri.put(ROOT + name, text));
        SchemaRegistry registry = registry(byIri);
        byName.forEach((name, text) -> schemas.texts.put(name, read(name, text)));
        schemas.texts.forEach((name, tree) -> {
            JsonNode kind = schemas.kind(tree);
            Map<String, Visibility> audiences = Schema.audiencesOf(tree, Schema.audiencesOf(kind, Map.of()));
            schemas.shipped.put(name, schema(Category.parse(name), tree, kind, registry, audiences));
        });
        schemas.byCategory = Map.copyOf(schemas.shipped);
        return schemas;
    }

    private static ObjectNode read(String name, String text) {
        var tree = (ObjectNode) StrictJson.readWithFractions(Bytes.utf8(text));
        SchemaWords.forbidden(tree).ifPresent(word -> {
            throw new IllegalArgumentException("schema `" + name + "` speaks of money: `" + word + "`");
        });
        return tree;
    }

    private static Schema schema(
            Category category,
            ObjectNode tree,
            JsonNode kind,
            SchemaRegistry registry,
            Map<String, Visibility> audiences) {
        Set<String> fields = new TreeSet<>(names(kind));
        fields.addAll(names(tree));
        return new Schema(
                new Schema.Text(category, tree, fields, SchemaWords.free(kind, tree)),
                registry.getSchema(SchemaLocation.of(ROOT + category)),
                audiences);
    }

    private static SchemaRegistry registry(Map<String, String> byIri) {
        Dialect dialect = Dialect.builder(Dialects.getDraft202012())
                .keyword(new NonValidationKeyword("x-projection"))
                .keyword(new NonValidationKeyword(SchemaWords.ERASABLE))
                .keyword(new NonValidationKeyword("x-label"))
                .keyword(new NonValidationKeyword(VehicleMark.KEYWORD))
                .build();
        var config = SchemaRegistryConfig.builder()
                .regularExpressionFactory(new Patterns())
                .build();
        return SchemaRegistry.withDialect(
                dialect, builder -> builder.schemaRegistryConfig(config).schemas(byIri));
    }

    /**
     * Knows the categories that a community wrote from now on, beside those shipped, and no others.
     *
     * @param published each of them passed {@link CategoryCheck}
     */
    public void learn(List<CategoryDocument> published) {
        var all = new TreeMap<>(shipped);
        published.forEach(each -> all.put(each.category().toString(), compile(each)));
        byCategory = Map.copyOf(all);
    }

    /** The schema of a category that a community wrote. */
    Schema compile(CategoryDocument document) {
        ObjectNode tree = document.schema();
        ObjectNode kind = kind(tree);
        ObjectNode open = kind.deepCopy();
        open.remove("additionalProperties");
        String openKind = ROOT + document.category().kind() + ".open";
        open.put("$id", openKind);
        ObjectNode closed = tree.deepCopy();
        closed.put("$ref", openKind).put("unevaluatedProperties", false);
        String iri = ROOT + document.category();
        SchemaRegistry registry = registry(Map.of(openKind, text(open), iri, text(closed)));
        return schema(document.category(), tree, kind, registry, audiences(tree, kind));
    }

    private static Map<String, Visibility> audiences(ObjectNode tree, ObjectNode kind) {
        ObjectNode refined = tree.deepCopy();
        ObjectNode own = tree.deepCopy();
        names(tree).forEach(field -> {
            ObjectNode without = names(kind).contains(field) ? own : refined;
            ((ObjectNode) without.path("properties")).remove(field);
        });
        Map<String, Visibility> audiences = Schema.audiencesOf(refined, Schema.audiencesOf(kind, Map.of()));
        audiences.putAll(Schema.audiencesOf(own, Map.of()));
        return audiences;
    }

    /** What a topic's schema refines; empty when it refines nothing. */
    private ObjectNode kind(JsonNode topic) {
        String reference = topic.path("$ref").asText("");
        return reference.startsWith(ROOT)
                ? texts.getOrDefault(reference.substring(ROOT.length()), JsonNodeFactory.instance.objectNode())
                : JsonNodeFactory.instance.objectNode();
    }

    /** How a topic of this kind refers to its kind; empty when there is no such kind. */
    Optional<String> reference(String kind) {
        String name = kind + "@v1";
        return texts.containsKey(name) ? Optional.of(ROOT + name) : Optional.empty();
    }

    /** How a category's schema is identified. */
    static String identity(Category category) {
        return ROOT + category;
    }

    private static Set<String> names(JsonNode schema) {
        var names = new TreeSet<String>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String text(ObjectNode schema) {
        return Bytes.text(CanonicalJson.write(schema));
    }

    public Optional<Schema> find(Category category) {
        return Optional.ofNullable(byCategory.get(category.toString()));
    }

    /** Whether a category comes with the node. */
    public boolean isShipped(Category category) {
        return shipped.containsKey(category.toString());
    }

    /** In order of category. */
    public Collection<Schema> all() {
        return new TreeMap<>(byCategory).values();
    }

    static byte[] resource(String path) {
        try (InputStream in = Schemas.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing on the classpath: " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
