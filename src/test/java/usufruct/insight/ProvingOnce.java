package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import usufruct.allocation.RoundRecord;
import usufruct.json.CanonicalJson;
import usufruct.passport.PassportDocument;
import usufruct.policy.PolicySets;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Bytes;

/**
 * Works each thing out once: the same bytes are looked up by SHA-256 over all of them, others are looked at as an audit looks at them.
 * For hundreds of audits of data in which one bit differs.
 */
final class ProvingOnce implements Proving {
    private final Proving anew = new Proving.Anew();
    private final Map<String, Answer<PassportDocument>> passports = new HashMap<>();
    private final Map<String, Boolean> signed = new HashMap<>();
    private final Map<String, Optional<String>> replayed = new HashMap<>();

    @Override
    public Answer<PassportDocument> passport(byte[] canonical) {
        return passports.computeIfAbsent(digest(canonical), _ -> anew.passport(canonical));
    }

    @Override
    public boolean isSigned(ObjectNode document, VerifyKey key) {
        return signed.computeIfAbsent(
                Bytes.hex(key.raw()) + digest(CanonicalJson.write(document)), _ -> anew.isSigned(document, key));
    }

    @Override
    public Optional<String> replay(RoundRecord record) {
        return replayed.computeIfAbsent(digest(record.bytes()), _ -> anew.replay(record));
    }

    @Override
    public PolicySets shipped() {
        return anew.shipped();
    }

    private static String digest(byte[] bytes) {
        return Bytes.hex(Bytes.sha256(bytes));
    }
}
