package usufruct.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.vault.PrivateFile;

/**
 * Passports of people and groups by their names: their phrases come from a seed and are kept in one file of mode 0600, as if each had a
 * drawer there. Real people keep theirs to themselves.
 */
final class Drawer implements AutoCloseable {
    private final Map<String, PassportKeys> keys = new TreeMap<>();

    /** Reads the file, or draws the phrases in the order of the names and writes it. */
    static Drawer of(Collection<String> names, long seed, Path file) {
        JsonNode kept = PrivateFile.exists(file) ? StrictJson.read(PrivateFile.read(file)) : drawn(names, seed, file);
        var drawer = new Drawer();
        kept.properties().forEach(each -> {
            try (Phrase phrase = Phrase.parse(each.getValue().asText()).orThrow()) {
                drawer.keys.put(each.getKey(), PassportKeys.of(phrase, 0));
            }
        });
        return drawer;
    }

    private static ObjectNode drawn(Collection<String> names, long seed, Path file) {
        RandomGenerator random =
                RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(seed);
        ObjectNode phrases = JsonNodeFactory.instance.objectNode();
        names.forEach(each -> phrases.put(each, words(random)));
        PrivateFile.write(file, CanonicalJson.write(phrases));
        return phrases;
    }

    private static String words(RandomGenerator random) {
        try (Phrase phrase = Phrase.generate(random)) {
            return String.join(" ", phrase.words());
        }
    }

    PassportKeys of(String name) {
        PassportKeys found = keys.get(name);
        if (found == null) {
            throw new IllegalArgumentException("nobody in the cast is called `" + name + "`");
        }
        return found;
    }

    private Drawer() {}

    @Override
    public void close() {
        keys.values().forEach(PassportKeys::close);
    }
}
