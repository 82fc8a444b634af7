package usufruct.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.vault.PrivateFile;
import usufruct.words.Did;

/**
 * The passports of everybody in the story, and of its groups.
 *
 * <p>Their phrases come from the plan's seed and are kept in one file of mode 0600 beside the node's data, as if each
 * person had a drawer there. Real people keep theirs to themselves.
 */
public final class Cast implements AutoCloseable {
    private final Plan plan;
    private final Map<String, PassportKeys> keys;

    private Cast(Plan plan, Map<String, PassportKeys> keys) {
        this.plan = plan;
        this.keys = keys;
    }

    /** Reads the file, or draws the phrases and writes it. */
    public static Cast of(Plan plan, Path file) {
        JsonNode kept = PrivateFile.exists(file) ? StrictJson.read(PrivateFile.read(file)) : drawn(plan, file);
        var keys = new TreeMap<String, PassportKeys>();
        kept.properties().forEach(each -> {
            try (Phrase phrase = Phrase.parse(each.getValue().asText()).orThrow()) {
                keys.put(each.getKey(), PassportKeys.of(phrase, 0));
            }
        });
        return new Cast(plan, keys);
    }

    private static ObjectNode drawn(Plan plan, Path file) {
        RandomGenerator random = RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom")
                .create(plan.frame().seed());
        ObjectNode phrases = JsonNodeFactory.instance.objectNode();
        plan.people().forEach(each -> phrases.put(each.key(), words(random)));
        plan.groups().forEach(each -> phrases.put(each.key(), words(random)));
        PrivateFile.write(file, CanonicalJson.write(phrases));
        return phrases;
    }

    private static String words(RandomGenerator random) {
        try (Phrase phrase = Phrase.generate(random)) {
            return String.join(" ", phrase.words());
        }
    }

    /** The operator, whom the node's configuration has to name. */
    public Did operator() {
        return of(plan.people(Plan.Role.OPERATOR).getFirst()).did();
    }

    PassportKeys of(Plan.Person person) {
        return key(person.key());
    }

    PassportKeys of(Plan.Group group) {
        return key(group.key());
    }

    private PassportKeys key(String name) {
        PassportKeys found = keys.get(name);
        if (found == null) {
            throw new IllegalArgumentException("nobody in the cast is called `" + name + "`");
        }
        return found;
    }

    @Override
    public void close() {
        keys.values().forEach(PassportKeys::close);
    }
}
