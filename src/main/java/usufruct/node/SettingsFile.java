package usufruct.node;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import usufruct.http.Proxies;
import usufruct.node.NodeSettings.SettingsException;
import usufruct.node.Ways.Certificate;
import usufruct.own.Terms;
import usufruct.record.Photos;
import usufruct.words.Did;
import usufruct.words.Network;

/** Reads a node's YAML file. Whatever it refuses, it names the file, the line and the key. */
final class SettingsFile {
    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @throws SettingsException when the file cannot be read or says something unknown */
    static NodeSettings read(Path file) {
        if (!Files.exists(file)) {
            throw new SettingsException(
                    "there is no settings file `" + file + "`; ops/node.example.yml is one to begin with", null);
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new SettingsException(
                    "the settings file `" + file + "` cannot be read; it must be a file of yours", null);
        }
        try {
            Lines lines = Files.size(file) == 0 ? new Lines() : YAML.readValue(file.toFile(), Lines.class);
            return Objects.requireNonNullElseGet(lines, Lines::new).settings(Path.of("data"));
        } catch (UnrecognizedPropertyException e) {
            throw new SettingsException(
                    at(file, e) + "there is no setting `" + e.getPropertyName() + "`; there are "
                            + e.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")),
                    e);
        } catch (JsonMappingException e) {
            throw new SettingsException(at(file, e) + unfit(e), e);
        } catch (JsonProcessingException e) {
            throw new SettingsException(at(file, e) + "this is not YAML: " + firstLine(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new SettingsException("cannot read `" + file + "`", e);
        } catch (IllegalArgumentException e) {
            throw new SettingsException("`" + file + "`: " + e.getMessage(), e);
        }
    }

    private static String unfit(JsonMappingException e) {
        String key = e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return key.isEmpty()
                ? "settings are lines of `key: value`"
                : "`" + key + "` has a value of another kind than it should; see ops/node.example.yml";
    }

    private static String at(Path file, JsonProcessingException e) {
        JsonLocation where = e.getLocation();
        return "`" + file + "`" + (where == null ? ": " : ", line " + where.getLineNr() + ": ");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** The file's lines as they are written. */
    @JsonAutoDetect(setterVisibility = JsonAutoDetect.Visibility.NONE)
    @SuppressWarnings("UnusedVariable") // set by the YAML reader
    static final class Lines {
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
        private int requestsPerMinute = 6_000;

        @JsonProperty
        private int requestsPerMinutePerAddress = 60_000;

        @JsonProperty
        private int passportsPerMinute = 20;

        @JsonProperty
        private int passportsPerMinutePerAddress = 3;

        @JsonProperty
        private int bodySeconds = 10;

        @JsonProperty
        private int answerSeconds = 60;

        @JsonProperty
        private int connections = 1_000;

        @JsonProperty
        private int connectionsPerAddress = 200;

        @JsonProperty
        private List<String> proxies = List.of();

        @JsonProperty
        private List<String> metricsFrom = List.of("127.0.0.0/8", "::1");

        @JsonProperty
        private @Nullable String keyFile;

        @JsonProperty
        private @Nullable String passphraseFile;

        @JsonProperty
        private int grantMinutes = 5;

        @JsonProperty
        private List<String> operators = List.of();

        @JsonProperty
        private @Nullable String contact;

        @JsonProperty
        private Map<String, Integer> keepDays = Map.of();

        @JsonProperty
        private int pictureMegabytesPerGroup = 500;

        @JsonProperty
        private int pictureMegabytesPerPerson = 25;

        @JsonProperty
        private @Nullable MailLines mail;

        @JsonProperty
        private boolean webhooks = true;

        @JsonProperty
        private List<String> outgoingTo = List.of();

        @JsonProperty
        private @Nullable String certificateFile;

        @JsonProperty
        private @Nullable String certificateKeyFile;

        @JsonProperty
        private @Nullable String onionThrough;

        @JsonProperty
        private @Nullable Integer peersPort;

        @JsonProperty
        private @Nullable String peersBind;

        @JsonProperty
        private @Nullable String peersUrl;

        @JsonProperty
        private int peersKeepDays = 7;

        @JsonProperty
        private int peersAnswerSeconds = 2;

        @JsonProperty
        private String clock = "system";

        /** @throws IllegalArgumentException naming the key whose value cannot be */
        NodeSettings settings(Path folder) {
            if (grantMinutes < 1 || grantMinutes > 60) {
                throw new IllegalArgumentException("`grantMinutes` is from 1 to 60");
            }
            return new NodeSettings(
                    name,
                    of("url", () -> Optional.ofNullable(url).map(Ways::address)),
                    of("zone", () -> ZoneId.of(zone)),
                    data == null ? folder : Path.of(data),
                    listen(),
                    new NodeSettings.Keys(
                            Optional.ofNullable(keyFile).map(Path::of),
                            Optional.ofNullable(passphraseFile).map(Path::of),
                            Duration.ofMinutes(grantMinutes)),
                    people(),
                    of("keepDays", () -> Terms.of(keepDays)),
                    Photos.Room.ofMegabytes(
                            notNegative("pictureMegabytesPerGroup", pictureMegabytesPerGroup),
                            notNegative("pictureMegabytesPerPerson", pictureMegabytesPerPerson)),
                    of("mail", () -> Optional.ofNullable(mail).map(MailLines::server)),
                    new NodeSettings.Others(
                            networks("outgoingTo", outgoingTo),
                            Duration.ofDays(positive("peersKeepDays", peersKeepDays)),
                            Duration.ofSeconds(positive("peersAnswerSeconds", peersAnswerSeconds)),
                            webhooks),
                    of("clock", () -> clock.equals("system") ? Optional.empty() : Optional.of(Instant.parse(clock))));
        }

        private NodeSettings.People people() {
            List<Did> named =
                    of("operators", () -> operators.stream().map(Did::new).toList());
            return of("contact", () -> new NodeSettings.People(named, Optional.ofNullable(contact)));
        }

        private NodeSettings.Listen listen() {
            NodeSettings.Limits limits = limits();
            List<Network> watchers = networks("metricsFrom", metricsFrom);
            var ways = new Ways(
                    Certificate.of(certificateFile, certificateKeyFile),
                    of("onionThrough", () -> Optional.ofNullable(onionThrough).map(Ways::proxy)),
                    of("peersPort", () -> Ways.Mutual.of(peersPort, peersBind, peersUrl, bind)));
            return of("port", () -> new NodeSettings.Listen(bind, port, limits, watchers, ways));
        }

        private NodeSettings.Limits limits() {
            return new NodeSettings.Limits(
                    positive("requestsPerMinute", requestsPerMinute),
                    positive("requestsPerMinutePerAddress", requestsPerMinutePerAddress),
                    new NodeSettings.Passports(
                            positive("passportsPerMinute", passportsPerMinute),
                            positive("passportsPerMinutePerAddress", passportsPerMinutePerAddress)),
                    new NodeSettings.Patience(
                            Duration.ofSeconds(positive("bodySeconds", bodySeconds)),
                            Duration.ofSeconds(positive("answerSeconds", answerSeconds))),
                    positive("connections", connections),
                    positive("connectionsPerAddress", connectionsPerAddress),
                    new Proxies(networks("proxies", proxies)));
        }

        private static List<Network> networks(String key, List<String> texts) {
            return of(key, () -> texts.stream().map(Network::parse).toList());
        }

        private static int positive(String key, int value) {
            if (value < 1) {
                throw new IllegalArgumentException("`" + key + "` is at least 1");
            }
            return value;
        }

        private static int notNegative(String key, int value) {
            if (value < 0) {
                throw new IllegalArgumentException("`" + key + "` is at least 0, which is room for none");
            }
            return value;
        }

        private static <T> T of(String key, Supplier<T> value) {
            try {
                return value.get();
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new IllegalArgumentException("`" + key + "`: " + e.getMessage(), e);
            }
        }
    }

    private SettingsFile() {}
}
