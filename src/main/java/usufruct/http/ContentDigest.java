package usufruct.http;

import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import usufruct.words.Bytes;

/** The digest of a body as a header, sha-256 alone: RFC 9530, section 2. */
final class ContentDigest {
    private static final String ALGORITHM = "sha-256";

    static String of(byte[] body) {
        var digests = new LinkedHashMap<String, Member>();
        digests.put(ALGORITHM, Member.Item.of(new Bare.Binary(Bytes.sha256(body))));
        return FieldWriter.dictionary(digests);
    }

    /**
     * Says whether the header names the sha-256 of the body; digests of other kinds are let be.
     *
     * @throws MalformedFieldException when the header is not a dictionary
     */
    static boolean matches(String header, byte[] body) {
        SequencedMap<String, Member> digests = FieldReader.dictionary(header);
        return digests.get(ALGORITHM) instanceof Member.Item(Bare.Binary(byte[] digest), var parameters)
                && parameters.isEmpty()
                && MessageDigest.isEqual(digest, Bytes.sha256(body));
    }

    private ContentDigest() {}
}
