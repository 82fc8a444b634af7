package usufruct.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import usufruct.words.Did;

/**
 * The signature of a request as its two headers tell it, in shape checked against the {@link SignatureProfile}.
 *
 * @param input the covered components and the parameters, as they were sent
 * @param keyId {@code did:key:zX#zY}
 */
record RequestSignature(
        Member.InnerList input, byte[] signature, String keyId, String nonce, Instant created, Instant expires) {
    private static final Pattern FRAGMENT = Pattern.compile("z[1-9A-HJ-NP-Za-km-z]{20,120}");

    /**
     * Finds the one signature that is meant for a node among those of the request.
     *
     * @throws MalformedFieldException when there is none, more than one, or it is not of the profile
     */
    static RequestSignature read(String signatureInput, String signature) {
        Map.Entry<String, Member> entry = theOneOfOurs(FieldReader.dictionary(signatureInput));
        if (!(entry.getValue() instanceof Member.InnerList input)) {
            throw new MalformedFieldException("`signature-input` is not a list of components");
        }
        SequencedMap<String, Bare> parameters = input.parameters();
        if (!parameters.keySet().equals(Set.copyOf(SignatureProfile.PARAMETERS))) {
            throw new MalformedFieldException("the parameters must be exactly " + SignatureProfile.PARAMETERS);
        }
        if (!SignatureProfile.ALGORITHM.equals(text(parameters, "alg"))) {
            throw new MalformedFieldException("`alg` must be `" + SignatureProfile.ALGORITHM + "`");
        }
        return new RequestSignature(
                input,
                bytes(FieldReader.dictionary(signature).get(entry.getKey())),
                keyId(text(parameters, "keyid")),
                nonce(text(parameters, "nonce")),
                instant(parameters, "created"),
                instant(parameters, "expires"));
    }

    /** Says whether it covers exactly what a request with or without a body must cover. */
    boolean covers(boolean body) {
        List<Member.Item> wanted = SignatureProfile.components(body).stream()
                .map(name -> Member.Item.of(new Bare.Text(name)))
                .toList();
        return input.items().equals(wanted);
    }

    private static Map.Entry<String, Member> theOneOfOurs(SequencedMap<String, Member> inputs) {
        var ours = new ArrayList<Map.Entry<String, Member>>();
        for (var entry : inputs.entrySet()) {
            if (new Bare.Text(SignatureProfile.TAG)
                    .equals(entry.getValue().parameters().get("tag"))) {
                ours.add(entry);
            }
        }
        if (ours.size() != 1) {
            throw new MalformedFieldException(
                    "exactly one signature must have the tag `" + SignatureProfile.TAG + "`, not " + ours.size());
        }
        return ours.getFirst();
    }

    private static byte[] bytes(@Nullable Member signature) {
        if (signature instanceof Member.Item(Bare.Binary(byte[] bytes), var parameters)
                && parameters.isEmpty()
                && bytes.length == 64) {
            return bytes;
        }
        throw new MalformedFieldException("`signature` does not hold 64 bytes under the same label");
    }

    private static String keyId(String text) {
        int hash = text.indexOf('#');
        if (hash < 0
                || !Did.isDid(text.substring(0, hash))
                || !FRAGMENT.matcher(text.substring(hash + 1)).matches()) {
            throw new MalformedFieldException("`keyid` is not `did:key:z…#z…`");
        }
        return text;
    }

    private static String nonce(String text) {
        if (text.length() < SignatureProfile.LEAST_NONCE || text.length() > SignatureProfile.MOST_NONCE) {
            throw new MalformedFieldException("`nonce` has `" + text.length() + "` characters, not "
                    + SignatureProfile.LEAST_NONCE + " to " + SignatureProfile.MOST_NONCE);
        }
        return text;
    }

    private static String text(SequencedMap<String, Bare> parameters, String name) {
        if (parameters.get(name) instanceof Bare.Text(String text)) {
            return text;
        }
        throw new MalformedFieldException("`" + name + "` is not a string");
    }

    private static Instant instant(SequencedMap<String, Bare> parameters, String name) {
        if (parameters.get(name) instanceof Bare.Whole(long seconds) && seconds >= 0 && seconds < 1L << 40) {
            return Instant.ofEpochSecond(seconds);
        }
        throw new MalformedFieldException("`" + name + "` is not a time in seconds");
    }
}
