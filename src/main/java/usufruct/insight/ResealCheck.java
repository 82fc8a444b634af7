package usufruct.insight;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.words.Bytes;
import usufruct.words.Did;

/** Checks the node's signed words on private parts that it sealed anew: each fits what rests, none is missing or old. */
final class ResealCheck {
    private static final String REKEYED = "item.rekeyed";
    private static final Set<String> MEMBERS = Set.of("format", "id", "version", "sealing", "seal", "proof");

    private final Log log;
    private final RecordCheck records;
    private final Did node;
    private final Set<String> stated = new HashSet<>();

    ResealCheck(Log log, RecordCheck records, Did node) {
        this.log = log;
        this.records = records;
        this.node = node;
    }

    void check(Line line) {
        line.only(MEMBERS);
        String id = line.text("id");
        Kept.Payload payload = records.kept()
                .version(id, line.number("version"))
                .flatMap(Kept.Version::payload)
                .orElseThrow(() -> line.wrong("there is no such private part"));
        if (!line.text("format").equals("reseal@v1") || line.number("sealing") != payload.sealing()) {
            throw line.wrong("it tells of another sealing than the one that rests");
        }
        Line seal = new Line(line.what(), line.where(), line.object("seal")).only(Set.of("commitment", "digest"));
        if (!Arrays.equals(seal.bytes("digest"), payload.digest())) {
            throw line.wrong("the private part is not the one that it signs");
        }
        Entry entry = log.first(id, Bytes.sha256(CanonicalJson.write(line.json())))
                .filter(each -> each.type().equals(REKEYED))
                .orElseThrow(() -> line.wrong("the ledger has no entry with its digest"));
        records.checkProof(line, line.json(), node, entry);
        stated.add(place(id, line.number("version")));
    }

    /** Once all statements went by: looks for those that should have been there. */
    void finish() {
        records.kept().all().forEach((id, versions) -> {
            long sealings = 0;
            for (Kept.Version version : versions) {
                long sealing = version.payload().map(Kept.Payload::sealing).orElse(0L);
                String place = place(id, version.header().version());
                if (sealing > 0 && !stated.contains(place)) {
                    throw new FindingException("reseal statement", place, "it is missing");
                }
                sealings += sealing;
            }
            long told = log.of(id).stream()
                    .filter(entry -> entry.type().equals(REKEYED))
                    .count();
            if (sealings != told && !log.isEnded(id) && !records.isErased(id)) {
                throw new FindingException(
                        "private part",
                        "record " + id,
                        "the ledger tells of " + told + " new sealings, there are " + sealings);
            }
        });
    }

    private static String place(String id, long version) {
        return "record " + id + " version " + version;
    }
}
