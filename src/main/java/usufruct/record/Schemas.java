package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;
import usufruct.words.Category;

/**
 * The categories that this node knows, read from {@code schemas/}: one folder a scenario, one file a category, listed
 * in {@code schemas/index.json}. A topic's schema refines its kind's through {@code $ref}: it can ask for more, and show a
 * field to fewer, never to more.
 */
public final class Schemas {
    private static final String ROOT = "usufruct:";

    private final Map<String, Schema> byCategory = new TreeMap<>();

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
        var texts = new TreeMap<String, String>();
        byName.forEach((name, text) -> texts.put(ROOT + name, text));
        Dialect dialect = Dialect.builder(Dialects.getDraft202012())
                .keyword(new NonValidationKeyword("x-projection"))
                .build();
        SchemaRegistry registry = SchemaRegistry.withDialect(dialect, builder -> builder.schemas(texts));
        var schemas = new Schemas();
        texts.forEach((iri, text) -> {
            Category category = Category.parse(iri.substring(ROOT.length()));
            JsonNode tree = StrictJson.readWithFractions(Bytes.utf8(text));
            SchemaWords.forbidden(tree).ifPresent(word -> {
                throw new IllegalArgumentException("schema `" + category + "` speaks of money: `" + word + "`");
            });
            String base = tree.path("$ref").asText("");
            Map<String, Visibility> wider = base.isEmpty()
                    ? Map.of()
                    : Schema.audiencesOf(StrictJson.read(Bytes.utf8(texts.getOrDefault(base, "{}"))), Map.of());
            schemas.byCategory.put(
                    category.toString(),
                    new Schema(category, registry.getSchema(SchemaLocation.of(iri)), Schema.audiencesOf(tree, wider)));
        });
        return schemas;
    }

    public Optional<Schema> find(Category category) {
        return Optional.ofNullable(byCategory.get(category.toString()));
    }

    public Collection<Schema> all() {
        return byCategory.values();
    }

    private static byte[] resource(String path) {
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
