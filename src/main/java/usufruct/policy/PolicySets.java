package usufruct.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import usufruct.json.JsonRefusedException;
import usufruct.json.StrictJson;
import usufruct.policy.fact.Parameters;
import usufruct.policy.text.RuleFile;

/**
 * The policy sets of a folder: one folder a set, {@code parameters.json} in it naming its version, its rule files and
 * its numbers.
 */
public final class PolicySets {
    /** The names of the sets that the program brings along. */
    public static final List<String> SHIPPED =
            List.of("childcare", "community-transport", "compute-commons", "space-sharing", "tool-library");

    private final Function<String, byte[]> files;
    private final Map<String, PolicySet> loaded = new ConcurrentHashMap<>();

    private PolicySets(Function<String, byte[]> files) {
        this.files = files;
    }

    /** The sets that the program brings along. */
    public static PolicySets shipped() {
        return new PolicySets(PolicySets::resource);
    }

    /** The sets of a folder such as {@code rules/drl}. */
    public static PolicySets in(Path folder) {
        return new PolicySets(path -> file(folder.resolve(path)));
    }

    /**
     * A set by the name of its folder; read once, then kept.
     *
     * @throws PolicyException when there is none, or it says what no policy may say
     */
    public PolicySet load(String name) {
        return loaded.computeIfAbsent(name, this::read);
    }

    /**
     * A set as it was written.
     *
     * @param description what stands in {@code parameters.json}
     * @param examples what stands in {@code examples.json}
     */
    public record Written(JsonNode description, List<RuleFile> files, JsonNode examples) {}

    /**
     * The files of a set, as its authors wrote them.
     *
     * @throws PolicyException when there is none
     */
    public Written written(String name) {
        JsonNode description = json(folder(name) + "/parameters.json");
        return new Written(description, files(description), json(name + "/examples.json"));
    }

    /**
     * The examples that lie beside a set.
     *
     * @throws PolicyException when there are none
     */
    public Examples examples(String name) {
        return Examples.read(json(folder(name) + "/examples.json"));
    }

    private PolicySet read(String name) {
        JsonNode description = json(folder(name) + "/parameters.json");
        var numbers = new TreeMap<String, Long>();
        description.path("parameters").properties().forEach(number -> {
            if (!number.getValue().isIntegralNumber()) {
                throw new PolicyException("the parameter `" + number.getKey() + "` is not a whole number");
            }
            numbers.put(number.getKey(), number.getValue().longValue());
        });
        try {
            return PolicySet.of(
                    name,
                    description.path("version").longValue(),
                    files(description),
                    Parameters.of(numbers),
                    DrawPlanJson.read(description.path("draw")));
        } catch (IllegalArgumentException e) {
            throw new PolicyException("the policy set `" + name + "`: " + e.getMessage(), e);
        }
    }

    private List<RuleFile> files(JsonNode description) {
        List<RuleFile> rules = new ArrayList<>();
        for (JsonNode file : description.path("files")) {
            if (!file.asText().matches("[a-z][a-z0-9-]*/[a-z][a-z0-9-]*\\.(drl|csv|dslr|[a-z]{2}\\.json)")) {
                throw new PolicyException(
                        "`" + file.asText()
                                + "` is no rule file; name it `folder/file.drl`, `folder/file.csv` or `folder/file.dslr`, or `folder/file.de.json` for its sentences in German");
            }
            RuleFile written = ruleFile(file.asText());
            rules.add(written);
            written.dictionary().ifPresent(dictionary -> rules.add(ruleFile(dictionary)));
        }
        return rules;
    }

    private RuleFile ruleFile(String path) {
        try {
            var utf8 = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(files.apply(path)));
            return new RuleFile(path, utf8.toString());
        } catch (CharacterCodingException e) {
            throw new PolicyException("`" + path + "` is not UTF-8; save it as UTF-8", e);
        }
    }

    private JsonNode json(String path) {
        try {
            return StrictJson.read(files.apply(path));
        } catch (JsonRefusedException e) {
            throw new PolicyException("`" + path + "`: " + e.refusal().detail(), e);
        }
    }

    private static String folder(String name) {
        if (!name.matches("[a-z][a-z0-9-]{0,60}")) {
            throw new PolicyException("`" + name + "` is no name of a policy set; use lower-case letters and dashes");
        }
        return name;
    }

    private static byte[] resource(String path) {
        try (InputStream in = PolicySets.class.getResourceAsStream("/rules/drl/" + path)) {
            if (in == null) {
                throw new PolicyException("there is no `rules/drl/" + path + "` in the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] file(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new PolicyException("there is no file `" + path + "`");
        }
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
