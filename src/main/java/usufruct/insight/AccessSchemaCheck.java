package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import usufruct.access.Schema;
import usufruct.access.SchemasInForce;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Bytes;
import usufruct.words.Did;

/**
 * Replays how the schema of permissions came to be what it is: each version signed by its author, decided on by somebody else, one
 * at a time, each following the one in force, by people who might govern then; and every key asked for by the version in force then.
 */
final class AccessSchemaCheck {
    static final String IN_FORCE = "access-schema.in-force";

    private static final String WHAT = "access schema";
    private static final String PROPOSED = "access-schema.proposed";
    private static final String REFUSED = "access-schema.refused";
    private static final String WITHDRAWN = "access-schema.withdrawn";

    private final AccessSchemaRowStore rows = new AccessSchemaRowStore();
    private final Reading reading;
    private final Log log;
    private final KeyHistory keys;
    private final GovernCheck governing;
    private final List<Version> versions = new ArrayList<>();

    /** Which version is in force from when on. */
    private final TreeMap<Long, Integer> reigns = new TreeMap<>();

    private int inForce = SchemasInForce.SHIPPED;
    private long revision;

    /** A version as the log has it so far. */
    private static final class Version {
        private final int number;
        private final Entry proposed;
        private final ObjectNode document;
        private String state = "proposed";
        private long since;
        private Optional<String> decider = Optional.empty();
        private Optional<Long> revision = Optional.empty();

        Version(int number, Entry proposed, ObjectNode document) {
            this.number = number;
            this.proposed = proposed;
            this.document = document;
            this.since = proposed.at().toEpochMilli();
        }

        void turn(String to, Entry entry) {
            state = to;
            since = entry.at().toEpochMilli();
        }

        String row() {
            return Expected.join(
                    number,
                    state,
                    since,
                    proposed.actor(),
                    decider.orElse("-"),
                    revision.map(String::valueOf).orElse("-"));
        }
    }

    AccessSchemaCheck(Reading reading, Log log, KeyHistory keys, Did node) {
        this.reading = reading;
        this.log = log;
        this.keys = keys;
        this.governing = new GovernCheck(reading, node.value());
    }

    void check() {
        List<AccessSchemaRowStore.Row> found = rows.versions(reading);
        reigns.put(Long.MIN_VALUE, SchemasInForce.SHIPPED);
        for (Entry entry : log.entries()) {
            if (entry.type().startsWith("tuple.")) {
                revision++;
            }
            if (entry.type().startsWith("access-schema.")) {
                replay(entry, found);
            }
        }
        RowCheck.same(
                WHAT,
                versions.stream().map(Version::row).toList(),
                found.stream().map(AccessSchemaRowStore.Row::text).toList());
        checkAsked();
    }

    private void replay(Entry entry, List<AccessSchemaRowStore.Row> found) {
        if (entry.type().equals(PROPOSED)) {
            propose(entry, found);
            return;
        }
        Version open = versions.stream()
                .filter(each -> each.state.equals("proposed") && subject(each).equals(entry.subject()))
                .findFirst()
                .orElseThrow(() -> wrong(entry.subject(), "entry " + entry.seq() + " is of none that was proposed"));
        if (!Arrays.equals(entry.digest(), open.proposed.digest())) {
            throw wrong(entry.subject(), "entry " + entry.seq() + " tells of another document");
        }
        if (entry.actor().equals(open.proposed.actor()) != entry.type().equals(WITHDRAWN)) {
            throw wrong(
                    entry.subject(),
                    "entry " + entry.seq() + " is by whoever may not: an author gives up, others decide");
        }
        if (!entry.type().equals(WITHDRAWN)) {
            requireGovern(entry);
        }
        switch (entry.type()) {
            case IN_FORCE -> reign(open, entry);
            case REFUSED -> {
                open.turn("refused", entry);
                open.decider = Optional.of(entry.actor());
            }
            case WITHDRAWN -> open.turn("withdrawn", entry);
            default -> throw wrong(entry.subject(), "entry " + entry.seq() + " tells of what never happens to one");
        }
    }

    private void propose(Entry entry, List<AccessSchemaRowStore.Row> found) {
        int number = versions.size() + 2;
        String where = SchemasInForce.subject(number);
        AccessSchemaRowStore.Row row = found.stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> wrong(where, "it is missing; entry " + entry.seq() + " tells of it"));
        if (!entry.subject().equals(where) || !Arrays.equals(entry.digest(), Bytes.sha256(row.document()))) {
            throw wrong(where, "entry " + entry.seq() + " tells of another one");
        }
        if (versions.stream().anyMatch(each -> each.state.equals("proposed"))) {
            throw wrong(where, "another one was decided on when entry " + entry.seq() + " proposed it");
        }
        ObjectNode document = Line.object(WHAT, where, row.document());
        var line = new Line(WHAT, where, document);
        if (!document.path("author").asText().equals(entry.actor())) {
            throw line.wrong("entry " + entry.seq() + " is by somebody else than its author");
        }
        RecordCheck.checkProof(keys, line, document, new Did(entry.actor()), entry);
        var version = new Version(number, entry, document);
        requireFollows(version, entry);
        requireGovern(entry);
        versions.add(version);
    }

    private void requireFollows(Version version, Entry entry) {
        if (version.document.path("base").asInt() != inForce) {
            throw wrong(
                    subject(version),
                    "at entry " + entry.seq() + " it follows another version than " + inForce + ", which was in force");
        }
    }

    /** As far as the changes of relations since are kept. */
    private void requireGovern(Entry entry) {
        boolean mightNot = schemaInForce()
                .flatMap(schema -> governing.mightGovern(schema, entry.actor(), entry.at(), revision))
                .filter(might -> !might)
                .isPresent();
        if (mightNot) {
            throw wrong(entry.subject(), "entry " + entry.seq() + " is by somebody who might not govern then");
        }
    }

    /** Empty where the program asks for more by now than the community wrote. */
    private Optional<Schema> schemaInForce() {
        return versions.stream()
                .filter(each -> each.number == inForce)
                .findFirst()
                .map(each -> new SchemasInForce()
                        .floor()
                        .read(each.document.path("text").asText())
                        .schema())
                .orElseGet(() -> Optional.of(Schema.circle()));
    }

    private void reign(Version version, Entry entry) {
        versions.stream().filter(each -> each.state.equals("in-force")).forEach(each -> each.turn("replaced", entry));
        revision++;
        version.turn("in-force", entry);
        version.decider = Optional.of(entry.actor());
        version.revision = Optional.of(revision);
        inForce = version.number;
        reigns.put(entry.at().toEpochMilli(), inForce);
    }

    private static String subject(Version version) {
        return SchemasInForce.subject(version.number);
    }

    /** A key names the version in force when it was asked for; at the moment of a change, either. */
    private void checkAsked() {
        for (AccessSchemaRowStore.Asked asked : rows.asked(reading)) {
            boolean then = reigns.floorEntry(asked.at()).getValue() == asked.schema();
            boolean justBefore = reigns.containsKey(asked.at())
                    && reigns.lowerEntry(asked.at()).getValue() == asked.schema();
            if (!then && !justBefore) {
                throw new FindingException(
                        "key grant",
                        "assignment " + asked.assignment(),
                        "asking `" + asked.id() + "` names version " + asked.schema()
                                + " of the schema, which was not in force");
            }
        }
    }

    private static FindingException wrong(String where, String why) {
        return new FindingException(WHAT, where, why);
    }
}
