package usufruct.insight;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.words.Bytes;
import usufruct.words.Did;

/**
 * Holds the categories that stewards wrote against the log: each is the one that was told of, signed by its author and never
 * another, and none is missing.
 */
final class WrittenCategoryCheck {
    private static final String PUBLISHED = "category.published";
    private static final String RETIRED = "category.retired";

    private final Log log;
    private final RecordCheck records;
    private final Map<String, String> retired = new TreeMap<>();

    WrittenCategoryCheck(Log log, RecordCheck records) {
        this.log = log;
        this.records = records;
    }

    void check(Line line) {
        String name = line.text("category");
        byte[] digest = Bytes.sha256(CanonicalJson.write(line.json()));
        List<Entry> told = log.of(name);
        if (told.isEmpty() || !told.getFirst().type().equals(PUBLISHED)) {
            throw line.wrong("the ledger does not tell of it");
        }
        for (Entry entry : told) {
            if (!Arrays.equals(entry.digest(), digest)) {
                throw line.wrong("entry " + entry.seq() + " tells of another document");
            }
        }
        if (told.size() > 2 || told.size() == 2 && !told.getLast().type().equals(RETIRED)) {
            throw line.wrong("after its publication it can only be retired, once");
        }
        Entry first = told.getFirst();
        if (!first.actor().equals(line.text("author"))) {
            throw line.wrong("entry " + first.seq() + " tells of another author");
        }
        records.checkProof(line, line.json(), new Did(first.actor()), first);
        String since =
                told.size() == 1 ? "-" : String.valueOf(told.getLast().at().toEpochMilli());
        if (retired.put(name, since) != null) {
            throw line.wrong("it is there twice");
        }
    }

    /** Once all went by: looks for those that the log tells of and nobody has. */
    void finish() {
        for (Entry entry : log.entries()) {
            if (entry.type().equals(PUBLISHED) && !retired.containsKey(entry.subject())) {
                throw new FindingException(
                        Part.CATEGORIES.what(),
                        "category " + entry.subject(),
                        "it is missing; entry " + entry.seq() + " tells of it");
            }
        }
    }

    long count() {
        return retired.size();
    }

    /** The rows of the categories: name, retired at. */
    List<String> rows() {
        return retired.entrySet().stream()
                .map(each -> Expected.join(each.getKey(), each.getValue()))
                .toList();
    }
}
