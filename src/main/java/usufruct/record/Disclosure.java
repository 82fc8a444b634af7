package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * One field, opened: its salt, name and value. The header holds only {@link #digest()}, so a field that stays closed
 * tells nothing, and one that is opened cannot be another than the issuer signed (the technique of RFC 9901).
 *
 * @param salt base64url of at least 16 random bytes
 */
public record Disclosure(String salt, String name, JsonNode value) {
    private static final int SALT_BYTES = 16;
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,40}");

    /** Closes a field with fresh salt. */
    public static Disclosure of(String name, JsonNode value, RandomGenerator random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new Disclosure(Bytes.base64Url(salt), name, value.deepCopy());
    }

    /** {@code base64url(SHA-256(JCS([salt, name, value])))}. */
    public String digest() {
        return Bytes.base64Url(Bytes.sha256(CanonicalJson.write(toJson())));
    }

    public ArrayNode toJson() {
        return JsonNodeFactory.instance.arrayNode().add(salt).add(name).add(value);
    }

    /** Whether a field can be called so. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** @throws RefusedException with {@link Reason#WRONG_FIELD_DIGEST} when it is not {@code [salt, name, value]} */
    static Disclosure read(JsonNode json) {
        if (!json.isArray()
                || json.size() != 3
                || !json.get(0).isTextual()
                || !json.get(1).isTextual()
                || json.get(0).textValue().length() < 22
                || !isName(json.get(1).textValue())) {
            throw new RefusedException(
                    Reason.WRONG_FIELD_DIGEST,
                    "an opened field is `[salt, name, value]` with a salt of 16 bytes or more");
        }
        return new Disclosure(json.get(0).textValue(), json.get(1).textValue(), json.get(2));
    }
}
