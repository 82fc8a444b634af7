package usufruct.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import usufruct.vault.VerifyKey;
import usufruct.words.Bytes;

class SignatureBaseTest {

    /** RFC 9421, appendix B.2.6, "Signing a Request Using ed25519", with the key of appendix B.1.4. */
    @Test
    void makesTheBaseOfTheStandardsExample() {
        Member.InnerList input = input("sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\""
                + " \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"");
        var values = Map.of(
                "date", "Tue, 20 Apr 2021 02:07:55 GMT",
                "@method", "POST",
                "@path", "/foo",
                "@authority", "example.com",
                "content-type", "application/json",
                "content-length", "18");

        byte[] base = SignatureBase.of(input, values);

        assertThat(new String(base, StandardCharsets.US_ASCII)).isEqualTo("""
                        "date": Tue, 20 Apr 2021 02:07:55 GMT
                        "@method": POST
                        "@path": /foo
                        "@authority": example.com
                        "content-type": application/json
                        "content-length": 18
                        "@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length")\
                        ;created=1618884473;keyid="test-key-ed25519\"""");
        byte[] signature = binary(
                "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:");
        assertThat(key("JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs").verify(base, signature))
                .isTrue();
    }

    /** RFC 9530, appendix B.1; the example of RFC 9421, appendix B.2, has the same body without its last byte. */
    @Test
    void makesTheDigestOfTheStandardsExample() {
        assertThat(ContentDigest.of(Bytes.utf8("{\"hello\": \"world\"}\n")))
                .isEqualTo("sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:");
        assertThat(ContentDigest.matches(
                        "md5=:AAAA:, sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:",
                        Bytes.utf8("{\"hello\": \"world\"}")))
                .isTrue();
    }

    /** The Ed25519 cases that another implementation publishes, read from the vectors folder. */
    @Test
    void agreesWithTheSignaturesOfAnotherImplementation() throws IOException {
        Path folder = Path.of(System.getProperty("usufruct.vectors", "missing"), "rfc9421-keys/packages/web-bot-auth");
        assumeTrue(Files.isDirectory(folder), "skipped: no vectors at " + folder);
        int checked = 0;
        for (JsonNode testCase : new ObjectMapper()
                .readTree(folder.resolve("test/test_data/web_bot_auth_architecture_v2.json")
                        .toFile())) {
            String signatureInput = testCase.path("signature_input").textValue();
            if (!testCase.path("key").path("kty").textValue().equals("OKP") || signatureInput.contains(";key=")) {
                continue;
            }
            byte[] base = SignatureBase.of(input(signatureInput), Map.of("@authority", "example.com"));
            assertThat(key(testCase.path("key").path("x").textValue())
                            .verify(base, binary(testCase.path("signature").textValue())))
                    .isTrue();
            checked++;
        }
        assertThat(checked).isPositive();
    }

    @Test
    void coversNothingThatIsMissingDoubledOrBroken() {
        Map<String, String> values = Map.of("@method", "GET", "x", "a\nb");

        assertThatThrownBy(() -> SignatureBase.of(input("a=(\"date\")"), values))
                .isInstanceOf(MalformedFieldException.class);
        assertThatThrownBy(() -> SignatureBase.of(input("a=(\"@method\" \"@method\")"), values))
                .isInstanceOf(MalformedFieldException.class);
        assertThatThrownBy(() -> SignatureBase.of(input("a=(\"@method\";req)"), values))
                .isInstanceOf(MalformedFieldException.class);
        assertThatThrownBy(() -> SignatureBase.of(input("a=(\"x\")"), values))
                .isInstanceOf(MalformedFieldException.class);
    }

    private static Member.InnerList input(String field) {
        return (Member.InnerList) FieldReader.dictionary(field).firstEntry().getValue();
    }

    private static byte[] binary(String field) {
        var item = (Member.Item)
                new LinkedHashMap<>(FieldReader.dictionary(field)).firstEntry().getValue();
        return ((Bare.Binary) item.value()).value();
    }

    private static VerifyKey key(String base64Url) {
        return VerifyKey.of(Bytes.fromBase64Url(base64Url)).orElseThrow();
    }
}
