package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import usufruct.record.CategoryFault.Code;
import usufruct.words.Category;
import usufruct.words.NoCurrency;

/**
 * Says whether a category that somebody wrote can be one of this node: its schema is within the part of JSON Schema 2020-12
 * that {@link SchemaCheck} takes, refines its kind, shows nothing that its kind hides, has a label in each of its languages,
 * speaks of no money, and does what its examples say.
 */
public final class CategoryCheck {
    private static final Set<String> ROOT_KEYWORDS = Set.of(
            "$schema",
            "$id",
            "$ref",
            "title",
            "description",
            "type",
            "x-label",
            VehicleMark.KEYWORD,
            "properties",
            "required");
    private static final Set<String> KINDS = Set.of("need", "offer");
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final int MOST_FIELDS = 30;
    private static final int MOST_EXAMPLES = 20;

    private final Schemas schemas;
    private final CategoryDocument document;
    private final ObjectNode schema;
    private final Faults faults = new Faults();

    private CategoryCheck(Schemas schemas, CategoryDocument document) {
        this.schemas = schemas;
        this.document = document;
        this.schema = document.schema();
    }

    /** What is wrong with a category, the first faults first; empty when nothing is. It changes nothing. */
    public static List<CategoryFault> of(Schemas schemas, CategoryDocument document) {
        var check = new CategoryCheck(schemas, document);
        Optional<Schema> kind = check.kind();
        check.checkRoot();
        kind.ifPresent(each -> check.checkFields(each));
        check.checkWords();
        if (check.faults.none()) {
            check.checkExamples();
        }
        return check.faults.all();
    }

    /** Whether a community may write such a category at all. */
    public static boolean isWritten(Category category) {
        return KINDS.contains(category.kind()) && !category.topic().isEmpty();
    }

    private Optional<Schema> kind() {
        Category category = document.category();
        Optional<String> reference = isWritten(category) ? schemas.reference(category.kind()) : Optional.empty();
        if (reference.isEmpty()) {
            faults.add("/category", Code.WRONG_KIND, "a community writes topics of needs and offers: `offer.loom@v1`");
            return Optional.empty();
        }
        requireText("$ref", reference.get());
        return schemas.find(new Category(category.kind(), "", 1));
    }

    private void checkRoot() {
        requireText("$schema", DIALECT);
        requireText("$id", Schemas.identity(document.category()));
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!ROOT_KEYWORDS.contains(keyword)) {
                faults.add(
                        "/schema/" + SchemaWords.escaped(keyword),
                        Code.UNKNOWN_KEYWORD,
                        "beside its fields a schema has " + String.join(", ", new TreeSet<>(ROOT_KEYWORDS)));
            }
        });
        if (schema.has("type") && !schema.path("type").asText().equals("object")) {
            faults.add("/schema/type", Code.BAD_VALUE, "the fields of a record are an object");
        }
        if (schema.has(VehicleMark.KEYWORD)) {
            new VehicleMark(faults).check(document.category(), schema.path(VehicleMark.KEYWORD));
        }
        if (!schema.path("title").isTextual()) {
            faults.add("/schema/title", Code.BAD_VALUE, "`title` names the category");
        }
        if (!schema.path("properties").isObject() || schema.path("properties").size() > MOST_FIELDS) {
            faults.add("/schema/properties", Code.TOO_MUCH, "`properties` are up to " + MOST_FIELDS + " fields");
        }
    }

    private void requireText(String keyword, String text) {
        if (!schema.path(keyword).asText().equals(text)) {
            faults.add("/schema/" + keyword, Code.WRONG_REFERENCE, "`" + keyword + "` is `" + text + "`");
        }
    }

    private void checkFields(Schema kind) {
        var check = new SchemaCheck(faults, Labels.languages(schema));
        check.texts("/schema", schema);
        check.label("/schema", schema);
        Set<String> known = new TreeSet<>(kind.fields());
        schema.path("properties").properties().forEach(field -> {
            String at = "/schema/properties/" + SchemaWords.escaped(field.getKey());
            boolean own = known.add(field.getKey());
            if (!Disclosure.isName(field.getKey())) {
                faults.add(at, Code.BAD_NAME, "a field's name has letters and digits, the first a small letter");
            }
            checkProjection(at, field.getValue().path("x-projection"), kind, own ? "" : field.getKey());
            check.field(at, field.getValue(), own);
        });
        check.required("/schema/required", schema.path("required"), known);
    }

    /** @param refined the kind's field that this one refines; empty when it is the topic's own */
    private void checkProjection(String at, JsonNode words, Schema kind, String refined) {
        String pointer = at + "/x-projection";
        if (words.isMissingNode()) {
            return;
        }
        boolean known = words.isArray()
                && words.valueStream()
                        .allMatch(word ->
                                word.isTextual() && Visibility.of(word.asText()).isPresent());
        if (!known) {
            faults.add(pointer, Code.BAD_PROJECTION, "`x-projection` is a list of public, node, group, direct");
            return;
        }
        Optional<Visibility> widest = Schema.widest(words);
        boolean wider = !refined.isEmpty()
                && widest.isPresent()
                && kind.audience(refined).filter(widest.get()::sees).isEmpty();
        if (wider) {
            faults.add(
                    pointer,
                    Code.WIDER_THAN_KIND,
                    "a topic cannot show `" + refined + "` to more people than its kind does");
        }
    }

    private void checkWords() {
        NoCurrency.forbiddenWord(document.category().topic())
                .ifPresent(word -> faults.add("/category", Code.MONEY_WORD, money(word)));
        SchemaWords.find("/schema", schema)
                .ifPresent(found -> faults.add(found.pointer(), Code.MONEY_WORD, money(found.word())));
    }

    private static String money(String word) {
        return "`" + word + "` is a word of money, and use has no price here";
    }

    private void checkExamples() {
        Schema compiled = schemas.compile(document);
        List<JsonNode> valid = document.valid();
        List<JsonNode> invalid = document.invalid();
        requireSome("/examples/valid", valid);
        requireSome("/examples/invalid", invalid);
        for (int i = 0; i < valid.size(); i++) {
            String at = "/examples/valid/" + i;
            violations(compiled, at, valid.get(i))
                    .filter(found -> !found.isEmpty())
                    .ifPresent(found -> faults.add(at, Code.VALID_REFUSED, "it does not fit: " + found.getFirst()));
        }
        for (int i = 0; i < invalid.size(); i++) {
            String at = "/examples/invalid/" + i;
            if (!invalid.get(i).path("why").isTextual()) {
                faults.add(at + "/why", Code.BAD_VALUE, "say why these fields do not fit");
            }
            violations(compiled, at + "/fields", invalid.get(i).path("fields"))
                    .filter(List::isEmpty)
                    .ifPresent(_ -> faults.add(at, Code.INVALID_ACCEPTED, "it fits, and should not"));
        }
    }

    private void requireSome(String at, List<JsonNode> examples) {
        if (examples.isEmpty() || examples.size() > MOST_EXAMPLES) {
            faults.add(at, Code.NO_EXAMPLE, "give 1 to " + MOST_EXAMPLES + " examples");
        }
    }

    private Optional<List<Schema.Violation>> violations(Schema compiled, String at, JsonNode fields) {
        if (fields instanceof ObjectNode object) {
            return Optional.of(compiled.violations(object));
        }
        faults.add(at, Code.BAD_VALUE, "the fields of a record are an object");
        return Optional.empty();
    }

    /** The faults found so far; beyond {@value #MOST} nobody reads on. */
    static final class Faults {
        private static final int MOST = 50;
        private final List<CategoryFault> found = new ArrayList<>();

        void add(String pointer, Code code, String message) {
            if (found.size() < MOST) {
                found.add(new CategoryFault(pointer, code, message));
            }
        }

        boolean none() {
            return found.isEmpty();
        }

        List<CategoryFault> all() {
            return List.copyOf(found);
        }
    }
}
