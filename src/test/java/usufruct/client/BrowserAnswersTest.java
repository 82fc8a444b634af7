package usufruct.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.http.RequestSigner;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.passport.Multikey;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.vault.DataKey;
import usufruct.vault.Hpke;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;

/**
 * Browser and command line are one: {@code browser/answers.json} holds what both make of the same phrase, and what either
 * sealed for the other. {@code src/main/ui/test/answers_test.ts} reads the same file.
 */
class BrowserAnswersTest {
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    private Path folder;

    private JsonNode answers;

    @BeforeEach
    void read() throws IOException {
        try (InputStream in = BrowserAnswersTest.class.getResourceAsStream("/browser/answers.json")) {
            answers = StrictJson.read(in.readAllBytes());
        }
    }

    @Test
    void drawsTheSameKeysFromTheSameWords() {
        for (JsonNode each : answers.path("rotations")) {
            try (PassportKeys keys = keys(each.path("rotation").asInt())) {
                assertThat(keys.did().value()).isEqualTo(each.path("did").asText());
                assertThat(keys.keyId().toString())
                        .isEqualTo(each.path("did").asText() + "#"
                                + each.path("signingKey").asText());
                assertThat(Multikey.of(keys.agreement().publicKey()))
                        .isEqualTo(each.path("agreementKey").asText());
            }
        }
    }

    @Test
    void signsTheSameFirstDocument() {
        try (PassportKeys keys = keys(0)) {
            PassportDocument document = PassportDocument.first(keys, Passport.Kind.PERSON, AT);

            assertThat(Bytes.text(document.bytes())).isEqualTo(CanonicalJson.text(answers.path("document")));
            assertThat(document.passport().keys().recovery())
                    .isEqualTo(
                            answers.path("rotations").path(0).path("recovery").asText());
        }
    }

    @Test
    void signsTheSameRequest() {
        JsonNode request = answers.path("request");
        try (PassportKeys keys = keys(0)) {
            byte[] nonce = Bytes.fromBase64Url(request.path("nonce").asText());
            RandomGenerator noChance = new RandomGenerator() {
                @Override
                public void nextBytes(byte[] bytes) {
                    System.arraycopy(nonce, 0, bytes, 0, bytes.length);
                }

                @Override
                public long nextLong() {
                    throw new IllegalStateException();
                }
            };
            Map<String, String> headers = new RequestSigner(
                            keys.keyId().toString(), keys.signing()::sign, InstantSource.fixed(AT), noChance)
                    .headers(
                            "POST",
                            URI.create(request.path("target").asText()),
                            Bytes.utf8(request.path("body").asText()),
                            "application/json");

            assertThat(headers)
                    .containsEntry(
                            "signature-input", request.path("signatureInput").asText())
                    .containsEntry("signature", request.path("signature").asText())
                    .containsEntry(
                            "content-digest", request.path("contentDigest").asText());
        }
    }

    @Test
    void opensWhatTheOtherSealed() {
        for (String by : new String[] {"byJava", "byBrowser"}) {
            JsonNode sealed = answers.path("sealed").path(by);
            try (DataKey key = DataKey.fromBytes(secret(sealed, "key"), bytes(sealed, "commitment"));
                    SecretBytes plain = key.open(bytes(sealed, "payload"), Bytes.utf8("id|1|need.tool@v1"))) {
                assertThat(plain.<String>expose(Bytes::text)).isEqualTo("a heron");
            }
            JsonNode hpke = answers.path("hpke").path(by);
            try (PassportKeys keys = keys(0);
                    SecretBytes plain = Hpke.open(
                            keys.agreement(),
                            new Hpke.Sealed(bytes(hpke, "enc"), bytes(hpke, "ciphertext")),
                            Bytes.utf8("info"),
                            Bytes.utf8("aad"))) {
                assertThat(plain.<String>expose(Bytes::text)).isEqualTo("a heron");
            }
        }
    }

    @Test
    void readsTheOthersPassportFile() throws IOException {
        for (String by : new String[] {"byJava", "byBrowser"}) {
            Path file = Files.createFile(
                    folder.resolve(by),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, bytes(answers.path("files"), by));
            try (SecretBytes password =
                            SecretBytes.of(Bytes.utf8(answers.path("password").asText()));
                    PassportFile opened = PassportFile.open(file, password)) {
                assertThat(opened.document().passport().did().value())
                        .isEqualTo(answers.path("rotations").path(0).path("did").asText());
            }
        }
    }

    private PassportKeys keys(int rotation) {
        try (Phrase phrase = Phrase.parse(answers.path("phrase").asText()).orThrow()) {
            return PassportKeys.of(phrase, rotation);
        }
    }

    private static byte[] bytes(JsonNode json, String name) {
        return Bytes.fromBase64Url(json.path(name).asText());
    }

    private static SecretBytes secret(JsonNode json, String name) {
        return SecretBytes.of(bytes(json, name));
    }
}
