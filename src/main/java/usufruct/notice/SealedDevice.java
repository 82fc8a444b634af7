package usufruct.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.vault.PushSealing;
import usufruct.vault.VaultException;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * A browser on one device that shows messages (Push API; RFC 8030): what it handed out as its owner agreed.
 *
 * @param endpoint where its maker's service takes messages; whoever knows it knows which browser
 * @param name what its owner calls the device
 */
record SealedDevice(URI endpoint, String name, PushSealing.Receiver keys) implements Place {
    private static final int LONGEST_ENDPOINT = 1_000;
    private static final int LONGEST_NAME = 60;

    /**
     * As a browser's owner sends it, and as it is sealed: {@code {"endpoint": "https://push.example.net/1", "key": "B…", "auth": "…",
     * "name": "Firefox, Linux"}}.
     *
     * @throws RefusedException SCHEMA_VIOLATION, or BAD_PARAMETER when it is no address of a service, no key, or no name
     */
    static SealedDevice read(JsonNode body) {
        var in = new Members(body, "body", Set.of("endpoint", "key", "auth", "name"));
        String name = in.text("name").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw bad("`name` is what you call the device, in at most `" + LONGEST_NAME + "` characters");
        }
        return new SealedDevice(endpoint(in.text("endpoint")), name, keys(in.text("key"), in.text("auth")));
    }

    static SealedDevice read(String note) {
        return read(StrictJson.read(Bytes.utf8(note)));
    }

    private static URI endpoint(String text) {
        try {
            URI endpoint = URI.create(text);
            if (text.length() <= LONGEST_ENDPOINT
                    && text.chars().allMatch(c -> c > ' ' && c < 0x7f)
                    && endpoint.getScheme() != null
                    && endpoint.getHost() != null
                    && endpoint.getRawUserInfo() == null
                    && endpoint.getRawFragment() == null
                    && Set.of("http", "https").contains(endpoint.getScheme().toLowerCase(Locale.ROOT))) {
                return endpoint;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw bad("`endpoint` is the address that the browser was given by its push service");
    }

    private static PushSealing.Receiver keys(String key, String auth) {
        try {
            return new PushSealing.Receiver(Bytes.fromBase64Url(key), Bytes.fromBase64Url(auth));
        } catch (IllegalArgumentException | VaultException e) {
            throw bad("`key` is a point of P-256 in 65 bytes, and `auth` has 16, both in base64url");
        }
    }

    private static RefusedException bad(String detail) {
        return new RefusedException(Reason.BAD_PARAMETER, detail);
    }

    @Override
    public String sealed() {
        return Bytes.text(CanonicalJson.write(JsonNodeFactory.instance
                .objectNode()
                .put("endpoint", endpoint.toString())
                .put("key", Bytes.base64Url(keys.point()))
                .put("auth", Bytes.base64Url(keys.auth()))
                .put("name", name)));
    }

    /** By which a browser finds itself in a list, without its address being told again. */
    String mark() {
        return Bytes.base64Url(Bytes.sha256(Bytes.utf8(endpoint.toString())));
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
