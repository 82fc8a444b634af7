package usufruct.node;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.words.Did;

/**
 * The one YAML file of a node; ops/node.example.yml explains each line. Every line may be left out.
 *
 * @param data the folder of the database, the keys and the signed head
 * @param steppedFrom where a stepped clock starts, for demonstrations and tests; absent: the system's clock
 */
public record NodeSettings(
        String name,
        Optional<String> url,
        ZoneId zone,
        Path data,
        Listen listen,
        Keys keys,
        People people,
        Optional<Instant> steppedFrom) {

    /** Where the node listens; port 0 takes a free one. */
    public record Listen(String bind, int port) {}

    /** Where the key that wraps all others comes from: a file of its own, or a passphrase. */
    public record Keys(Optional<Path> file, Optional<Path> passphraseFile, Duration grantLifetime) {}

    /** Who runs the node. */
    public record People(List<Did> operators) {}

    /** The file could not be used; the message says which line and why. */
    public static final class SettingsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SettingsException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A node without a file: everything under one folder, on loopback. */
    public static NodeSettings embedded(Path data) {
        return new Lines().settings(data);
    }

    /** @throws SettingsException when the file cannot be read or says something unknown */
    public static NodeSettings read(Path file) {
        try {
            JsonMapper yaml = JsonMapper.builder(new YAMLFactory())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();
            Lines lines = Files.size(file) == 0 ? new Lines() : yaml.readValue(file.toFile(), Lines.class);
            return lines.settings(Path.of("data"));
        } catch (JsonProcessingException e) {
            throw new SettingsException("`" + file + "`: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new SettingsException("cannot read `" + file + "`: " + e.getMessage(), e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new SettingsException("`" + file + "`: " + e.getMessage(), e);
        }
    }

    public NodeSettings withPort(int port) {
        return new NodeSettings(name, url, zone, data, new Listen(listen.bind(), port), keys, people, steppedFrom);
    }

    public NodeSettings withData(Path folder) {
        return new NodeSettings(name, url, zone, folder, listen, keys, people, steppedFrom);
    }

    public NodeSettings withOperators(List<Did> operators) {
        return new NodeSettings(name, url, zone, data, listen, keys, new People(operators), steppedFrom);
    }

    public NodeSettings steppedFrom(Instant start) {
        return new NodeSettings(name, url, zone, data, listen, keys, people, Optional.of(start));
    }

    /** The file's lines as they are written. */
    @SuppressWarnings("UnusedVariable") // set by the YAML reader
    private static final class Lines {
        @JsonProperty
        private String name = "A Usufruct node";

        @JsonProperty
        private @Nullable String url;

        @JsonProperty
        private String zone = "UTC";

        @JsonProperty
        private @Nullable String data;

        @JsonProperty
        private String bind = "127.0.0.1";

        @JsonProperty
        private int port = 8080;

        @JsonProperty
        private @Nullable String keyFile;

        @JsonProperty
        private @Nullable String passphraseFile;

        @JsonProperty
        private int grantMinutes = 5;

        @JsonProperty
        private List<String> operators = List.of();

        @JsonProperty
        private String clock = "system";

        NodeSettings settings(Path folder) {
            if (grantMinutes < 1 || grantMinutes > 60) {
                throw new IllegalArgumentException("`grantMinutes` is from 1 to 60");
            }
            return new NodeSettings(
                    name,
                    Optional.ofNullable(url),
                    ZoneId.of(zone),
                    data == null ? folder : Path.of(data),
                    new Listen(bind, port),
                    new Keys(
                            Optional.ofNullable(keyFile).map(Path::of),
                            Optional.ofNullable(passphraseFile).map(Path::of),
                            Duration.ofMinutes(grantMinutes)),
                    new People(operators.stream().map(Did::new).toList()),
                    clock.equals("system") ? Optional.empty() : Optional.of(Instant.parse(clock)));
        }
    }
}
