package usufruct.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import usufruct.json.JsonRefusedException;
import usufruct.json.StrictJson;
import usufruct.policy.fact.Parameters;

/**
 * The policy sets of a folder: one folder a set, {@code parameters.json} in it naming its version, its rule files and
 * its numbers.
 */
public final class PolicySets {
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
     * The examples that lie beside a set.
     *
     * @throws PolicyException when there are none
     */
    public Examples examples(String name) {
        return Examples.read(json(folder(name) + "/examples.json"));
    }

    private PolicySet read(String name) {
        JsonNode description = json(folder(name) + "/parameters.json");
        var drl = new StringBuilder();
        for (JsonNode file : description.path("files")) {
            if (!file.asText().matches("[a-z][a-z0-9-]*/[a-z][a-z0-9-]*\\.drl")) {
                throw new PolicyException("`" + file.asText() + "` is no rule file; name it `folder/file.drl`");
            }
            drl.append(new String(files.apply(file.asText()), StandardCharsets.UTF_8))
                    .append('\n');
        }
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
                    drl.toString(),
                    Parameters.of(numbers),
                    DrawPlanJson.read(description.path("draw")));
        } catch (IllegalArgumentException e) {
            throw new PolicyException("the policy set `" + name + "`: " + e.getMessage(), e);
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
